import type { Dashboard, Panel, Row, Variable } from './dashboard.ts';
import { grafanaPanel, type Json } from './grafana-panel.ts';
import { type Link, tracesOf } from './links.ts';

/** Of the 24 columns and of Grafana's rows of 30 pixels. */
const SIZES: Readonly<Record<Panel['kind'], { readonly w: number; readonly h: number }>> = {
  stat: { w: 4, h: 4 },
  graph: { w: 8, h: 8 },
  text: { w: 8, h: 8 },
  alerts: { w: 24, h: 5 },
};
const COLUMNS = 24;

/** The file from which Grafana provisions a dashboard. @param all those that it links to; itself may be among them */
export const grafanaDashboard = (dashboard: Dashboard, all: readonly Dashboard[]): Json => ({
  uid: dashboard.uid,
  title: dashboard.title,
  description: dashboard.description,
  tags: ['souk'],
  schemaVersion: 41,
  version: 1,
  editable: true,
  graphTooltip: 1,
  refresh: '5s',
  time: { from: 'now-15m', to: 'now' },
  timezone: 'browser',
  links: linksOf(dashboard, all).map(asDashboardLink),
  annotations: { list: [] },
  templating: { list: (dashboard.variables ?? []).map(asVariable) },
  panels: placed(dashboard.rows),
});

const linksOf = ({ uid, variables = [] }: Dashboard, all: readonly Dashboard[]): readonly Link[] => [
  ...all.filter((other) => other.uid !== uid).map(({ title, uid: other }) => ({ title, url: `/d/${other}` })),
  tracesOf(variables.some(({ name }) => name === 'service') ? '$service' : 'gateway'),
];

const asDashboardLink = (link: Link): Json => ({
  ...link,
  type: 'link',
  icon: link.url.startsWith('/d/') ? 'dashboard' : 'external link',
  keepTime: link.url.startsWith('/d/'),
  targetBlank: false,
  includeVars: false,
  asDropdown: false,
  tags: [],
  tooltip: '',
});

const asVariable = ({ name, query, initial }: Variable): Json => ({
  name,
  type: 'query',
  datasource: { type: 'prometheus', uid: 'prometheus' },
  query: { query, refId: name },
  current: { text: initial, value: initial },
  refresh: 1,
  sort: 1,
  includeAll: false,
  multi: false,
});

/** From left to right and from top to bottom, each row under its heading; ids count up. */
function placed(rows: readonly Row[]): Json[] {
  const panels: Json[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push(heading(panels.length + 1, row.title, y));
    y += 1;
    let x = 0;
    let height = 0;
    for (const panel of row.panels) {
      const { w, h } = SIZES[panel.kind];
      if (x + w > COLUMNS) {
        y += height;
        x = height = 0;
      }
      panels.push({ id: panels.length + 1, gridPos: { x, y, w, h }, ...grafanaPanel(panel) });
      x += w;
      height = Math.max(height, h);
    }
    y += height;
  }
  return panels;
}

const heading = (id: number, title: string, y: number): Json => ({
  id,
  type: 'row',
  title,
  collapsed: false,
  gridPos: { x: 0, y, w: COLUMNS, h: 1 },
  panels: [],
});
