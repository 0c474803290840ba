import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { goldenStreams } from './golden-streams.js';

const opened = { version: 1, type: 'Opened', schemaVersion: 1, data: { by: 'ada' }, metadata: { actor: 'ada' } };
const closed = { version: 2, type: 'Closed', schemaVersion: 1, data: {}, metadata: {} };
const at = '2026-01-02T03:04:05.678Z';
const upcasters = [{ type: 'Opened', from: 1, upcast: ({ by }: { by?: string }) => ({ owner: by }) }];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keeps = (name: string, ...events: object[]): void =>
  writeFileSync(
    join(folder, name),
    JSON.stringify({ streamId: `stream of ${name}`, events: events.map((event) => ({ ...event, occurredAt: at })) }),
  );

describe('golden streams', () => {
  test('are read in the order of their names, as written and as they are understood today', () => {
    keeps('b-closed.json', opened, closed);
    keeps('a-opened.json', opened);
    writeFileSync(join(folder, 'README.md'), 'no stream');
    const [first, second] = goldenStreams(folder, upcasters);
    expect([first?.name, second?.name]).toEqual(['a-opened', 'b-closed']);
    expect(first?.written).toEqual([
      { ...opened, streamId: 'stream of a-opened.json', position: 1, occurredAt: new Date(at) },
    ]);
    expect(second?.events.map(({ type, data, schemaVersion }) => ({ type, data, schemaVersion }))).toEqual([
      { type: 'Opened', data: { owner: 'ada' }, schemaVersion: 1 },
      { type: 'Closed', data: {}, schemaVersion: 1 },
    ]);
  });

  test('must be whole', () => {
    keeps('torn.json', opened, { ...closed, version: 3 });
    expect(() => goldenStreams(folder, upcasters)).toThrow('its event of version 2 is missing');
  });

  test('must be there', () => {
    expect(() => goldenStreams(folder)).toThrow(`There is no golden stream in ${folder}.`);
  });
});
