/** What docs/telemetry.md lists of Souk's own metrics: a series that each has whenever its service runs. */
export const listedMetrics = (page: string): readonly string[] =>
  [...page.matchAll(/^\| `(souk_\w+)` \| (\w+) \|/gm)].map(([, name = '', type]) =>
    type === 'histogram' ? `${name}_count` : name,
  );

/** The names of the alerts in infra/prometheus/alerts.yml. */
export const listedAlerts = (rules: string): readonly string[] =>
  [...rules.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name = '']) => name);
