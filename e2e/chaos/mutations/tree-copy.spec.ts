import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { TreeCopy } from './tree-copy.js';

let tree: string;
const write = (path: string, content: string): void => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), content);
};
const read = (path: string): string => readFileSync(path, 'utf8');

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'souk-original-'));
  write('package.json', '{}');
  write('infra/rabbitmq/definitions.json', '{}');
  write('infra/postgres/service-database.sql', '');
  write('libs/kernel/package.json', '{ "name": "@souk/kernel" }');
  write('libs/kernel/dist/index.js', 'export const one = 1;\nexport const two = 2;\n');
  write('apps/orders/package.json', '{ "name": "@souk/orders" }');
  write('apps/orders/dist/main.js', '');
  write('node_modules/zod/index.js', 'zod');
  write('node_modules/@souk/kernel/index.js', 'the original');
});
afterEach(() => rmSync(tree, { recursive: true }));

test('holds the compiled packages, and links to what is installed', async () => {
  await using copy = await TreeCopy.make(tree);
  expect(realpathSync(join(copy.root, 'node_modules/@souk/kernel'))).toBe(realpathSync(join(copy.root, 'libs/kernel')));
  expect(realpathSync(join(copy.root, 'node_modules/zod'))).toBe(realpathSync(join(tree, 'node_modules/zod')));
});

test('is patched for a while, and the original never', async () => {
  await using copy = await TreeCopy.make(tree);
  const file = join(copy.root, 'libs/kernel/dist/index.js');
  await copy.patchedDuring([{ file: 'libs/kernel/dist/index.js', find: 'one = 1', replace: 'one = 7' }], () => {
    expect(read(file)).toContain('one = 7');
    return Promise.resolve();
  });
  expect(read(file)).toContain('one = 1');
  expect(read(join(tree, 'libs/kernel/dist/index.js'))).toContain('one = 1');
});

test.each(['three', 'export'])('a patch whose text "%s" is not there exactly once fails', async (find) => {
  await using copy = await TreeCopy.make(tree);
  const patched = copy.patchedDuring([{ file: 'libs/kernel/dist/index.js', find, replace: '' }], () =>
    Promise.resolve(),
  );
  await expect(patched).rejects.toThrow('does not apply any more');
});

test('there is nothing to copy before it is compiled', async () => {
  rmSync(join(tree, 'apps/orders/dist'), { recursive: true });
  await expect(TreeCopy.make(tree)).rejects.toThrow('compile with npm run build');
});
