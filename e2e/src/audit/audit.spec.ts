import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../test/sound-facts.js';
import { audit } from './audit.js';
import { auditWhenQuiet } from './audit-when-quiet.js';
import type { AuditFacts } from './facts.js';
import { invariants } from './invariants/index.js';
import { reportLines } from './report-lines.js';

const ago = (seconds: number): string => new Date(soundFacts.takenAt - seconds * 1_000).toISOString();
const halfway = { status: 'PENDING', placedAt: ago(30), changedAt: ago(30) } as const;

describe('the audit', () => {
  test('of a sound shop holds in every invariant, and lists what waits for a person', () => {
    const report = audit(soundFacts);
    expect(report).toMatchObject({ holds: true, inFlight: [] });
    const lines = reportLines(report);
    expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(invariants.length);
    expect(lines).toContain('    • order uncaptured: capture-payment needs a person');
  });

  test('names the invariant and the order that breaks it', () => {
    const report = audit(changed('shipments', 'delivered', { status: 'CANCELLED' }));
    expect(report.holds).toBe(false);
    expect(reportLines(report)).toEqual(
      expect.arrayContaining([
        '✗ exactly one shipment per order that went through and none otherwise',
        '    ✗ order delivered: is DELIVERED; shipments: 0 instead of 1',
        `Broken: 2 of ${invariants.length} invariants.`,
      ]),
    );
  });

  test('leaves out an order in flight, with all that is known about it', () => {
    const report = audit(changed('orders', 'delivered', halfway));
    expect(report).toMatchObject({ holds: true, inFlight: [{ orderId: 'delivered' }] });
    expect(reportLines(report)).toContain('In flight and left out: 1 PENDING.');
  });

  test('leaves out an order that has only just ended', () => {
    expect(audit(changed('orders', 'delivered', { changedAt: ago(1) })).inFlight).toHaveLength(1);
  });

  test('does not leave out an order that has hung for two minutes', () => {
    expect(audit(changed('orders', 'delivered', { ...halfway, placedAt: ago(121) }))).toMatchObject({
      holds: false,
      inFlight: [],
    });
  });
});

describe('the patient audit', () => {
  const looksAt = (...moments: readonly AuditFacts[]) => {
    const left = [...moments];
    return () => Promise.resolve(left.length > 1 ? (left.shift() ?? soundFacts) : (left[0] ?? soundFacts));
  };

  test('waits for orders in flight, and for what is late', async () => {
    let waits = 0;
    const collect = looksAt(
      changed('orders', 'delivered', halfway),
      changed('shipments', 'delivered', { status: 'DISPATCHED' }),
      soundFacts,
    );
    expect(await auditWhenQuiet(collect, { onWait: () => (waits += 1) })).toMatchObject({ holds: true, inFlight: [] });
    expect(waits).toBe(2);
  });

  test('does not wait for ever', async () => {
    expect(await auditWhenQuiet(looksAt(changed('messages', 'orders', { parked: 1 })), { within: 0 })).toMatchObject({
      holds: false,
    });
  });
});
