import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sagaKinds } from '../scenario.js';
import { expectedAttributes } from './expected-attributes.js';
import { expectedHops } from './expected-hops.js';

const page = readFileSync(join(import.meta.dirname, '../../../docs/telemetry.md'), 'utf8');

/** What stands under a heading, up to the next one. */
const under = (heading: string): string => {
  const [, after = ''] = page.split(`\n${heading}\n`);
  return after.split(/\n#+ /, 1)[0] ?? '';
};

const stories = (['delivered', 'compensated'] as const).flatMap((story) =>
  sagaKinds.map((saga) => [story, saga] as const),
);

test.each(stories)('docs/telemetry.md lists every hop of an order that is %s, in %s, and no other', (story, saga) => {
  const listed = under(`#### ${story}, ${saga}`).match(/^\w+ → \w+: .+$/gm) ?? [];
  expect(listed).toEqual(expectedHops[story][saga]);
});

test('docs/telemetry.md lists every attribute that each sort of span has, and no other', () => {
  const rows = [...under('### Attributes').matchAll(/^\| ([^|]+) \| (`.+`) \|$/gm)];
  const listed = rows.map(([, sort = '', keys = '']) => [sort, [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => key)]);
  expect(Object.fromEntries(listed)).toEqual(expectedAttributes);
});
