import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { repository } from '../../chaos/system/repository.js';
import { listedAlerts, listedMetrics } from './listed-metrics.js';

test('a histogram is looked for by its count', () => {
  const page = '| `souk_outbox_backlog` | gauge |  | x |\n| `souk_saga_duration_seconds` | histogram | `saga` | x |\n';
  expect(listedMetrics(`# Metrics\n\n${page}`)).toEqual(['souk_outbox_backlog', 'souk_saga_duration_seconds_count']);
});

test('the page and the rules are read whole', () => {
  const read = (file: string): string => readFileSync(join(repository(), file), 'utf8');
  expect(listedMetrics(read('docs/telemetry.md')).length).toBeGreaterThan(30);
  expect(listedAlerts(read('infra/prometheus/alerts.yml')).length).toBeGreaterThan(10);
});
