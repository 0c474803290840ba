import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DEVELOPMENT_OPEN_MS, defaultSettings, PRODUCTION_OPEN_MS } from './default-settings.js';

const page = readFileSync(join(import.meta.dirname, '../../../docs/resilience.md'), 'utf8');

/** `breaker.failures` and what it is, of all settings. */
function flat(settings: object, prefix = ''): [string, number][] {
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? flat(value, `${prefix}${name}.`) : [[prefix + name, Number(value)]],
  );
}

test('docs/resilience.md has the defaults of all settings, and no other', () => {
  const rows = [...page.matchAll(/^\|[^|]+\| `([\w.]+)` \| ([^|]+) \|/gm)].map(([, name, value]) => [name, value]);
  const expected = flat(defaultSettings(PRODUCTION_OPEN_MS)).map(([name, value]) => [
    name,
    name === 'breaker.openMs' ? `${value} in production, ${DEVELOPMENT_OPEN_MS} elsewhere` : String(value),
  ]);
  expect(rows).toEqual(expected);
});
