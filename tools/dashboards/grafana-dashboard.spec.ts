import { expect, test } from '@jest/globals';
import { type Dashboard, graph, stat, text } from './dashboard.ts';
import { grafanaDashboard } from './grafana-dashboard.ts';

const aGraph = (title: string) => graph({ title, description: 'D', unit: 's', queries: { '{{service}}': 'up' } });
const home: Dashboard = {
  uid: 'home',
  title: 'Home',
  description: 'D',
  rows: [
    { title: 'First', panels: ['a', 'b', 'c', 'd'].map(aGraph) },
    {
      title: 'Second',
      panels: [
        stat({ title: 'e', description: 'D', unit: 's', queries: { now: 'up' }, thresholds: { critical: 3 } }),
        text({ title: 'f', description: 'D', content: 'of $service' }),
      ],
    },
  ],
};
const away: Dashboard = {
  uid: 'away',
  title: 'Away',
  description: 'D',
  variables: [{ name: 'service', query: 'label_values(up, service)', initial: 'orders' }],
  rows: [],
};

test('panels flow from left to right under their headings, each with an id of its own', () => {
  const { panels } = grafanaDashboard(home, [home, away]);
  expect(panels).toMatchObject([
    { id: 1, type: 'row', title: 'First', gridPos: { x: 0, y: 0, w: 24, h: 1 } },
    { id: 2, type: 'timeseries', title: 'a', gridPos: { x: 0, y: 1, w: 8, h: 8 } },
    { id: 3, title: 'b', gridPos: { x: 8, y: 1 } },
    { id: 4, title: 'c', gridPos: { x: 16, y: 1 } },
    { id: 5, title: 'd', gridPos: { x: 0, y: 9 } },
    { id: 6, type: 'row', title: 'Second', gridPos: { x: 0, y: 17 } },
    { id: 7, type: 'stat', title: 'e', gridPos: { x: 0, y: 18, w: 4, h: 4 } },
    { id: 8, type: 'text', title: 'f', gridPos: { x: 4, y: 18 } },
  ]);
});

test('a threshold is a colour from its value on', () => {
  expect(grafanaDashboard(home, []).panels).toMatchObject({
    6: {
      fieldConfig: {
        defaults: {
          thresholds: {
            steps: [
              { color: 'green', value: null },
              { color: 'red', value: 3 },
            ],
          },
        },
      },
    },
  });
});

test('a line of one service leads to its traces, in an address that Grafana can fill in', () => {
  const { panels } = grafanaDashboard(home, []) as {
    panels: { fieldConfig?: { defaults: { links?: { url: string }[] } } }[];
  };
  const [traces, dashboard] = panels[1]?.fieldConfig?.defaults.links ?? [];
  const address = new URL(traces?.url.replace('${__field.labels.service}', 'orders') ?? '', 'http://grafana');
  expect(JSON.parse(address.searchParams.get('panes') ?? '')).toMatchObject({
    traces: { datasource: 'jaeger', queries: [{ queryType: 'search', service: 'orders' }] },
  });
  expect(dashboard?.url).toContain('var-service=${__field.labels.service}');
});

test('dashboards lead to each other, not to themselves, and to traces', () => {
  const linksOf = (dashboard: Dashboard): unknown => grafanaDashboard(dashboard, [home, away]).links;
  expect(linksOf(home)).toMatchObject([{ title: 'Away', url: '/d/away' }, { title: 'Traces of gateway' }]);
  expect(linksOf(away)).toMatchObject([{ title: 'Home', url: '/d/home' }, { title: 'Traces of $service' }]);
});
