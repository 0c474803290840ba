import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { declaredMetrics } from './metric-catalogue.js';

const root = join(import.meta.dirname, '../../..');
const metrics = declaredMetrics(root);

/** The cells of each row of the table of metrics in docs/telemetry.md. */
const documented = readFileSync(join(root, 'docs/telemetry.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `souk_'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('docs/telemetry.md lists the metrics that the source declares', () => {
  expect(documented).toEqual(
    metrics.map(({ name, type, labels, help, services, copies }) => [
      `\`${name}\``,
      type,
      labels.map((label) => `\`${label}\``).join(' '),
      help,
      services,
      copies,
    ]),
  );
});

test('each metric is declared once', () => {
  expect(metrics.length).toBe(new Set(metrics.map(({ name }) => name)).size);
});

const namesOf = (wrong: (metric: (typeof metrics)[number]) => boolean): string[] =>
  metrics.filter(wrong).map(({ name }) => name);

test('counters, and only they, end in _total', () => {
  expect(namesOf(({ name, type }) => name.endsWith('_total') !== (type === 'counter'))).toEqual([]);
});

test('histograms end in their unit', () => {
  expect(namesOf(({ name, type }) => type === 'histogram' && !/_(seconds|bytes)$/.test(name))).toEqual([]);
});

test('each says what it means, in a sentence without a full stop', () => {
  expect(namesOf(({ help }) => !/^[A-Z0-9].*[^.]$/.test(help))).toEqual([]);
});

test('none has a label that Prometheus adds, or one for ids', () => {
  const taken = ['id', 'service', 'instance', 'job'];
  expect(namesOf(({ labels }) => labels.some((label) => taken.includes(label)))).toEqual([]);
});
