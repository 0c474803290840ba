import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pagesAt } from './page.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const text = pagesAt('README.md', 'docs/**/*.md', '{apps,libs,infra,e2e,benchmarks}/**/README.md')
  .map((page) => page.text)
  .join('\n');

/** Called like a metric, but none. */
const BROKER_ADMINISTRATOR = 'souk_admin';

/** What the pages name, each once: the first group of every match. */
const named = (pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];

test('every `npm run` of the pages is a script', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
  const commands = named(/npm run ([\w:-]+)/g);
  expect(commands).toContain('scenario');
  expect(commands.filter((command) => !(command in scripts))).toEqual([]);
});

test('every scenario that the pages tell to play is there', () => {
  const scenarios = globSync('e2e/scenarios/*.scenario.ts', { cwd: ROOT }).map((file) =>
    basename(file, '.scenario.ts'),
  );
  const played = [...named(/npm run scenario -- ([\w-]+)/g), ...named(/\bscenarios? `([\w-]+)`/g)];
  expect(played).toContain('declined-card');
  expect(played.filter((name) => !['NAME', 'all', ...scenarios].includes(name))).toEqual([]);
});

test('every metric that the pages speak of is in the catalogue', () => {
  const catalogue = read('docs/telemetry.md');
  const metrics = named(/`(souk_\w+)[`{]/g).filter((name) => name !== BROKER_ADMINISTRATOR);
  expect(metrics).toContain('souk_outbox_backlog');
  expect(metrics.filter((metric) => !catalogue.includes(`| \`${metric}\``))).toEqual([]);
});
