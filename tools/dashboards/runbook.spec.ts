import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

const rules = read('infra/prometheus/alerts.yml').split('- alert: ').slice(1);
const nameOf = (rule: string): string => /^\w+/.exec(rule)?.[0] ?? '';
const headings = [...read('docs/runbook.md').matchAll(/^### (\w+)$/gm)].map(([, heading = '']) => heading);

test('the runbook has an entry for each alert, in the same order, and for nothing else', () => {
  expect(headings).toEqual(rules.map(nameOf));
});

test.each(rules)('%s', (rule) => {
  expect(rule).toContain(`runbook_url: docs/runbook.md#${nameOf(rule).toLowerCase()}\n`);
  expect(rule).toMatch(/^ +for: \d+[sm]$/m);
  expect(rule).toMatch(/severity: (critical|warning) /);
  expect(rule).toMatch(/^ +summary: \S/m);
});

test('commands of the runbook exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const asked = [...read('docs/runbook.md').matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
  expect(asked.filter((script) => !(script in scripts))).toEqual([]);
});
