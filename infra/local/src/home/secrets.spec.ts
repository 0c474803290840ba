import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { Secrets } from './secrets.js';

test('a secret stays the same over restarts, in a file for its owner’s eyes only', () => {
  const file = join(temporaryFolder(), 'secrets.json');
  const first = new Secrets(file);
  const secret = first.of('postgres.orders');
  expect(secret).toMatch(/^[\w-]{32}$/);
  expect(first.of('postgres.users')).not.toBe(secret);
  expect(new Secrets(file).of('postgres.orders')).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
