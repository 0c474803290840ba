import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const POSTGRES = join(import.meta.dirname, '../../../postgres');
const SCRIPT = join(POSTGRES, 'read-side-logins.sh');
const SQL = join(POSTGRES, 'read-side-logins.sql');
const passwords = { ORDERS_PROJECTIONS_PASSWORD: "it's a", ORDERS_QUERY_PASSWORD: 'b c' };

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'souk-psql-'));
  writeFileSync(join(bin, 'psql'), `#!/bin/sh\nprintf '%s\\n' "$@"\n`, { mode: 0o755 });
});
afterEach(() => rmSync(bin, { recursive: true }));

/** What psql is asked for by the script that a first start runs, and the runbook names. */
function askedOfPsql(env: Readonly<Record<string, string>>): string[] {
  const path = [bin, process.env.PATH].join(delimiter);
  const said = execFileSync('bash', [SCRIPT, 'orders'], {
    env: { PATH: path, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return said.toString().trimEnd().split('\n');
}

test('every variable of the file is given, with the passwords of the service, in its own database', () => {
  const asked = askedOfPsql(passwords);
  const given = asked.filter((_, index) => asked[index - 1] === '-v');
  const named = [...readFileSync(SQL, 'utf8').matchAll(/:["'](\w+)["']/g)].map(([, name = '']) => name);
  expect(given.map((variable) => variable.split('=')[0]).toSorted()).toEqual(
    ['ON_ERROR_STOP', ...new Set(named)].toSorted(),
  );
  expect(given).toEqual(
    expect.arrayContaining(["projections_password=it's a", 'query_password=b c', 'owner=orders_owner']),
  );
  expect(asked[asked.indexOf('-d') + 1]).toBe('orders');
  expect(asked[asked.indexOf('-f') + 1]).toBe(SQL);
});

test('without its passwords nothing is asked for', () => {
  expect(() => askedOfPsql({})).toThrow('unbound variable');
});
