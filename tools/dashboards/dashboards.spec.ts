import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Panel } from './dashboard.ts';
import { dashboardFiles, DASHBOARDS } from './dashboards.ts';
import { knownSeries, seriesAskedFor, unknownIn } from './known-series.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const known = knownSeries(read('docs/telemetry.md'));

const queriesOf = (panel: Panel): string[] => ('queries' in panel ? Object.values(panel.queries) : []);

test.each(Object.entries(dashboardFiles()))('%s is what its source says', (path, content) => {
  expect(read(path)).toBe(content);
});

test('no dashboard has the address of another', () => {
  expect(new Set(DASHBOARDS.map(({ uid }) => uid)).size).toBe(DASHBOARDS.length);
});

test('every data source that a dashboard names is provisioned', () => {
  const provisioned = [...read('infra/grafana/provisioning/datasources/datasources.yml').matchAll(/uid: (\w+)/g)];
  const named = Object.values(dashboardFiles()).flatMap((file) => [...file.matchAll(/"uid": "(\w+)"/g)]);
  const nameOf = ([, uid]: RegExpExecArray): string | undefined => uid;
  expect(provisioned.map(nameOf)).toEqual(expect.arrayContaining([...new Set(named.map(nameOf))]));
});

describe.each(DASHBOARDS)('$title', ({ rows }) => {
  const panels = rows.flatMap((row) => row.panels);

  test('asks only for metrics and labels that somebody tells', () => {
    expect(panels.flatMap(queriesOf).flatMap((query) => unknownIn(query, known))).toEqual([]);
  });

  test('asks for a metric in every query', () => {
    expect(panels.flatMap(queriesOf).filter((query) => seriesAskedFor(query).length === 0)).toEqual([]);
  });

  test('has panels that can be told apart, and says of each what it shows', () => {
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    expect(panels.filter(({ description }) => description.length < 10)).toEqual([]);
  });
});

test('alerts ask only for metrics and labels that somebody tells', () => {
  const expressions = read('infra/prometheus/alerts.yml')
    .split(/^ +expr: /m)
    .slice(1);
  const untilNextKey = (text: string): string => text.split(/^ +for: /m)[0] ?? '';
  expect(expressions.map(untilNextKey).flatMap((query) => unknownIn(query, known))).toEqual([]);
});
