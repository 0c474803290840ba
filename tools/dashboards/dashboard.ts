/** PromQL by the legend of its series: `{ '{{service}}': 'sum by (service) (…)' }`. */
export type Queries = Readonly<Record<string, string>>;

/** From which value on a panel turns yellow and red; growth is what is bad. */
export interface Thresholds {
  readonly warning?: number;
  readonly critical?: number;
}

/** What the panels that show numbers have in common. */
interface NumberPanel {
  readonly title: string;
  /** One line that says what is counted, and what to think of it. */
  readonly description: string;
  /** As Grafana names it: `s`, `bytes`, `reqps`, `percentunit`, `suffix:/min`. */
  readonly unit: string;
  readonly queries: Queries;
  readonly thresholds?: Thresholds;
}

/** Lines over time. */
export interface Graph extends NumberPanel {
  readonly kind: 'graph';
  /** Parts that add up to a whole. */
  readonly isStacked?: boolean;
}

/** The value of this moment, in large type. */
export interface Stat extends NumberPanel {
  readonly kind: 'stat';
  /** The legend is what matters, such as a version; the number is left out. */
  readonly isName?: boolean;
}

/** Markdown, with the dashboard's variables filled in. */
export interface Text {
  readonly kind: 'text';
  readonly title: string;
  readonly description: string;
  readonly content: string;
}

/** The alerts of Prometheus that are pending or firing. */
export interface AlertList {
  readonly kind: 'alerts';
  readonly title: string;
  readonly description: string;
}

export type Panel = Graph | Stat | Text | AlertList;

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A choice at the top of a dashboard, over the values of a label. */
export interface Variable {
  readonly name: string;
  /** Gives the values: `label_values(up, service)`. */
  readonly query: string;
  readonly initial: string;
}

export interface Dashboard {
  /** In Grafana's addresses, `/d/{uid}`, and the file's name. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly variables?: readonly Variable[];
  readonly rows: readonly Row[];
}

export const graph = (panel: Omit<Graph, 'kind'>): Graph => ({ kind: 'graph', ...panel });
export const stat = (panel: Omit<Stat, 'kind'>): Stat => ({ kind: 'stat', ...panel });
export const text = (panel: Omit<Text, 'kind'>): Text => ({ kind: 'text', ...panel });
export const alerts = (panel: Omit<AlertList, 'kind'>): AlertList => ({ kind: 'alerts', ...panel });
