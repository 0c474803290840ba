import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { callsMade, stock } from './fake-shop.js';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';
import { type ClientCall, screens } from './screens.js';

/** How far the size of a compressed answer may be from the page's: machines compress a little differently. */
const TOLERANCE = 0.05;
const PAGE = join(import.meta.dirname, '../../../docs/bff.md');

let gateway: GatewayUnderTest;
let caller: { authorization: string };
let page: string;

beforeAll(async () => {
  gateway = await startGateway();
  [caller, page] = await Promise.all([gateway.signedIn(), readFile(PAGE, 'utf8')]);
});
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.values(gateway.services).forEach((service) => service.forget());
  stock(gateway);
});

async function bodyOf(asked: ClientCall): Promise<string> {
  const response =
    typeof asked === 'string'
      ? await fetch(gateway.url + asked, { headers: caller })
      : await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { ...caller, 'content-type': 'application/json' },
          body: JSON.stringify(asked),
        });
  const body = await response.text();
  expect({ asked, status: response.status, body }).toEqual({
    asked,
    status: 200,
    body: expect.not.stringContaining('"errors"'),
  });
  return body;
}

/** The figures in the page's table for one client's way to one screen. */
function toldOf(screen: string, client: string): number[] {
  const cells = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const row = cells.find(([, first, second]) => first === screen && second === client) ?? [];
  return row.slice(3, -1).map((figure) => Number(figure.replace(' ', '')));
}

test.each(screens)('docs/bff.md tells the truth of %s by %s', async (screen, client, calls) => {
  const bodies: string[] = [];
  for (const asked of calls) bodies.push(await bodyOf(asked));
  const sum = (size: (body: string) => number) => bodies.reduce((total, body) => total + size(body), 0);
  const gzipped = sum((body) => gzipSync(body).length);
  const told = toldOf(screen, client);
  const [, , , toldGzipped = 0] = told;
  const isNear = Math.abs(toldGzipped - gzipped) / gzipped < TOLERANCE;
  expect(told).toEqual([
    calls.length,
    callsMade(gateway),
    sum((body) => Buffer.byteLength(body)),
    isNear ? toldGzipped : gzipped,
  ]);
});
