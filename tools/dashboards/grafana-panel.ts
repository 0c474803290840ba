import type { Graph, Panel, Stat, Thresholds } from './dashboard.ts';
import { serviceDashboard, tracesOf } from './links.ts';

/** A JSON object of Grafana's dashboard schema. */
export type Json = Readonly<Record<string, unknown>>;

const PROMETHEUS = { type: 'prometheus', uid: 'prometheus' } as const;
const SERVICE_OF_SERIES = '${__field.labels.service}';

/** What a panel is made of, except for its id and place. @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
export function grafanaPanel(panel: Panel): Json {
  const { title, description } = panel;
  switch (panel.kind) {
    case 'graph':
      return { type: 'timeseries', title, description, ...numbers(panel), ...graphLook(panel) };
    case 'stat':
      return { type: 'stat', title, description, ...numbers(panel), ...statLook(panel) };
    case 'text':
      return { type: 'text', title, description, options: { mode: 'markdown', content: panel.content } };
    case 'alerts':
      return { type: 'alertlist', title, description, options: ALERT_LIST };
  }
}

const numbers = ({ queries }: Graph | Stat): Json => ({
  datasource: PROMETHEUS,
  targets: Object.entries(queries).map(([legend, expr], index) => ({
    refId: String.fromCodePoint(65 + index),
    datasource: PROMETHEUS,
    editorMode: 'code',
    expr,
    legendFormat: legend,
    range: true,
  })),
});

const graphLook = ({ unit, thresholds, queries, isStacked = false }: Graph): Json => ({
  fieldConfig: {
    defaults: {
      unit,
      min: 0,
      color: { mode: 'palette-classic' },
      thresholds: steps(thresholds),
      links: aboutService(queries),
      custom: {
        drawStyle: 'line',
        lineWidth: 1,
        fillOpacity: isStacked ? 30 : 5,
        showPoints: 'never',
        spanNulls: false,
        stacking: { mode: isStacked ? 'normal' : 'none', group: 'A' },
        thresholdsStyle: { mode: thresholds ? 'dashed' : 'off' },
      },
    },
    overrides: [],
  },
  options: {
    // Most counters start at 0 for every label value: what moves comes first, the rest is not in the way.
    legend: {
      displayMode: 'table',
      placement: 'bottom',
      showLegend: true,
      calcs: ['lastNotNull', 'max'],
      sortBy: 'Max',
      sortDesc: true,
    },
    tooltip: { mode: 'multi', sort: 'desc', hideZeros: true },
  },
});

const statLook = ({ unit, thresholds, isName = false }: Stat): Json => ({
  fieldConfig: {
    defaults: { unit, color: { mode: 'thresholds' }, thresholds: steps(thresholds) },
    overrides: [],
  },
  options: {
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    colorMode: 'value',
    graphMode: isName ? 'none' : 'area',
    justifyMode: 'auto',
    orientation: 'auto',
    wideLayout: true,
    showPercentChange: false,
    percentChangeColorMode: 'standard',
    textMode: isName ? 'name' : 'value',
  },
});

const steps = ({ warning, critical }: Thresholds = {}): Json => ({
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    ...(warning === undefined ? [] : [{ color: 'yellow', value: warning }]),
    ...(critical === undefined ? [] : [{ color: 'red', value: critical }]),
  ],
});

/** A line that belongs to one service leads to its traces and to its dashboard. */
const aboutService = (queries: Graph['queries']): readonly Json[] =>
  Object.keys(queries).some((legend) => legend.includes('{{service}}'))
    ? [tracesOf, serviceDashboard].map((link) => ({ ...link(SERVICE_OF_SERIES) }))
    : [];

const ALERT_LIST: Json = {
  viewMode: 'list',
  groupMode: 'default',
  groupBy: [],
  maxItems: 20,
  sortOrder: 3,
  dashboardAlerts: false,
  alertName: '',
  alertInstanceLabelFilter: '',
  datasource: 'Prometheus',
  stateFilter: { firing: true, pending: true, error: true, noData: false, normal: false },
};
