import { describe, expect, test } from '@jest/globals';
import type { StoredEvent } from '../stored-event.js';
import { UnknownSchemaVersionError, Upcasters } from './upcasters.js';

const step = (
  type: string,
  from: number,
  upcast = (data: object): object => ({ ...data, [`to${from + 1}`]: true }),
) => ({
  type,
  from,
  upcast,
});
const stored = (type: string, schemaVersion: number): StoredEvent => ({
  type,
  schemaVersion,
  data: {},
  streamId: 's-1',
  version: 7,
  position: 70,
  occurredAt: new Date('2026-01-02T03:04:05.678Z'),
  metadata: {},
});

describe('upcasters', () => {
  const upcasters = new Upcasters([step('Moved', 2), step('Moved', 1), step('Closed', 1)]);

  test('take an event of each version to the newest one, step by step', () => {
    const dataOf = (schemaVersion: number) => upcasters.upcast(stored('Moved', schemaVersion)).data;
    expect([dataOf(1), dataOf(2), dataOf(3)]).toEqual([{ to2: true, to3: true }, { to3: true }, {}]);
  });

  test('change nothing but the data', () => {
    expect(upcasters.upcast(stored('Closed', 1))).toEqual({ ...stored('Closed', 1), data: { to2: true } });
    expect(upcasters.upcast(stored('Opened', 1))).toEqual(stored('Opened', 1));
  });

  test('may ask which stream the event is in, and when it happened', () => {
    const { data } = new Upcasters([
      {
        type: 'Moved',
        from: 1,
        upcast: (_, { streamId, occurredAt }) => ({ streamId, year: occurredAt.getUTCFullYear() }),
      },
    ]).upcast(stored('Moved', 1));
    expect(data).toEqual({ streamId: 's-1', year: 2026 });
  });

  test('tell in which version a type is written', () => {
    expect(['Moved', 'Closed', 'Opened'].map((type) => upcasters.newestOf(type))).toEqual([3, 2, 1]);
  });

  test('refuse what a newer release has written, rather than misread it', () => {
    expect(() => upcasters.upcast(stored('Moved', 4))).toThrow(UnknownSchemaVersionError);
    expect(() => upcasters.upcast(stored('Opened', 2))).toThrow(
      'Opened at version 7 of stream s-1 has schema version 2; this code knows 1 at the most.',
    );
  });

  test.each([
    ['a gap', [step('Moved', 1), step('Moved', 3)], '1, 3'],
    ['no first step', [step('Moved', 2)], '2'],
    ['two of one step', [step('Moved', 1), step('Moved', 1)], '1, 1'],
  ])('with %s are refused at the start', (_, steps, told) => {
    expect(() => new Upcasters(steps)).toThrow(`The upcasters of Moved start at ${told}:`);
  });
});
