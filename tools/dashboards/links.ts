/** A link as Grafana writes it, relative to Grafana itself, so that its port does not matter. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** Grafana fills its variables in before it decodes the address, so they must not be encoded. */
const PLACEHOLDER = 'SERVICE';

/** The traces of the last 15 minutes in which a service takes part, through Grafana's own Jaeger data source. */
export function tracesOf(service: string): Link {
  const pane = {
    datasource: 'jaeger',
    queries: [
      {
        refId: 'A',
        datasource: { type: 'jaeger', uid: 'jaeger' },
        queryType: 'search',
        service: PLACEHOLDER,
        limit: 20,
      },
    ],
    range: { from: 'now-15m', to: 'now' },
  };
  const panes = encodeURIComponent(JSON.stringify({ traces: pane })).replace(PLACEHOLDER, () => service);
  return { title: `Traces of ${service}`, url: `/explore?schemaVersion=1&panes=${panes}` };
}

export const serviceDashboard = (service: string): Link => ({
  title: `Dashboard of ${service}`,
  url: `/d/souk-service?var-service=${service}&\${__url_time_range}`,
});
