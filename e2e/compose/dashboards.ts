import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../infra/grafana/dashboards');

/** What is read of a dashboard as Grafana stores it. */
export interface DashboardJson {
  readonly title: string;
  readonly panels: readonly PanelJson[];
}

interface PanelJson {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

/** A query that Prometheus understands: the dashboard's variables are filled in. */
export interface PanelQuery {
  readonly dashboard: string;
  readonly panel: string;
  readonly expr: string;
  /** Labels that the panel's legend shows, so each series must have them. */
  readonly labels: readonly string[];
}

/** What Grafana itself fills in, with the values it has for the last 15 minutes of a scrape every 5 s. */
const BUILT_IN: Readonly<Record<string, string>> = { __rate_interval: '1m', __interval: '5s', __range: '15m' };

/** The five dashboards that Grafana is provisioned with. */
export const provisionedDashboards = (): readonly DashboardJson[] =>
  globSync('*.json', { cwd: FOLDER })
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as DashboardJson);

/** @throws Error naming a variable that `variables` has no value for */
export function panelQueries(
  { title, panels }: DashboardJson,
  variables: Readonly<Record<string, string>> = { service: 'orders' },
): readonly PanelQuery[] {
  const filledIn = (text: string): string => fillIn(text, { ...BUILT_IN, ...variables });
  return panels.flatMap((panel) =>
    (panel.targets ?? []).map(({ expr, legendFormat }) => ({
      dashboard: title,
      panel: filledIn(panel.title),
      expr: filledIn(expr),
      labels: [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label),
    })),
  );
}

const fillIn = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const value = variables[name];
    if (value === undefined) throw new Error(`The dashboards have a variable $${name} without a value`);
    return value;
  });
