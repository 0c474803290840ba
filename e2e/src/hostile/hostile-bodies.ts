const DEPTH = 100_000;
const brackets = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
const braces = '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000);

/** Bodies that are JSON, or nearly, and are meant to hurt whoever reads them. All smaller than what a body may be. */
export const hostileBodies: readonly [what: string, body: string][] = [
  [`${DEPTH} arrays in each other`, brackets],
  ['40,000 objects in each other', braces],
  ['arrays that never end', '['.repeat(DEPTH)],
  ['an array deep inside of a field', `{"items":${brackets}}`],
  ['the key __proto__', '{"__proto__":{"isAdmin":true,"roles":["admin"]}}'],
  ['the key __proto__, written otherwise', '{"\\u005f_proto__":{"isAdmin":true}}'],
  ['the key constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['a number that is none', '{"items":NaN}'],
  ['a number without end', `{"items":${'9'.repeat(100_000)}}`],
  ['20,000 keys', `{${Array.from({ length: 20_000 }, (_, key) => `"k${key}":1`).join(',')}}`],
  ['a comment', '{"items":[]/**/}'],
  ['a byte order mark', '\uFEFF{}'],
  ['nothing', ''],
  ['a lonely quote', '"'],
  ['null', 'null'],
  [
    'XML with an entity of its own',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  ],
];
