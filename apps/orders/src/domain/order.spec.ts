import { describe, expect, test } from '@jest/globals';
import { givenEvents } from '@souk/event-sourcing';
import { eur, happened, reason } from '../../test/an-order.js';
import { type Command, commands } from '../../test/commands.js';
import { canBeCancelled, evolve, ImpossibleTransitionError, type Order, orderOf, place } from './order.js';
import type { OrderEvent } from './order-events.js';

const { placed, confirmed, rejected, wished, tooLate, cancelled, shipped, delivered, waits, waitsNoMore } = happened;
const nothing: readonly OrderEvent[] = [];
const refused = ImpossibleTransitionError;

/** What comes of a command: these events, nothing, or a refusal. */
type Outcome = readonly OrderEvent[] | typeof refused;

/** Every command to every order that can be; attention is for orders in any state, and has a table of its own below. */
const specification: Record<string, { given: readonly OrderEvent[]; when: Partial<Record<Command, Outcome>> }> = {
  'is placed': {
    given: [placed],
    when: {
      confirm: [confirmed],
      reject: [rejected],
      'ask to cancel': [wished],
      'refuse to cancel': nothing,
      cancel: [cancelled],
      ship: refused,
      deliver: refused,
    },
  },
  'is placed and not wanted any more': {
    given: [placed, wished],
    when: {
      confirm: [confirmed],
      reject: [rejected],
      'ask to cancel': nothing,
      'refuse to cancel': [tooLate],
      cancel: [cancelled],
      ship: refused,
      deliver: refused,
    },
  },
  'is confirmed': {
    given: [placed, confirmed],
    when: {
      confirm: nothing,
      reject: refused,
      'ask to cancel': [wished],
      'refuse to cancel': nothing,
      cancel: [cancelled],
      ship: [shipped],
      deliver: refused,
    },
  },
  'is confirmed and not wanted any more': {
    given: [placed, confirmed, wished],
    when: {
      confirm: nothing,
      reject: refused,
      'ask to cancel': nothing,
      'refuse to cancel': [tooLate],
      cancel: [cancelled],
      ship: [shipped],
      deliver: refused,
    },
  },
  'is confirmed and could not be stopped': {
    given: [placed, confirmed, wished, tooLate],
    when: {
      confirm: nothing,
      reject: refused,
      'ask to cancel': refused,
      'refuse to cancel': nothing,
      cancel: refused,
      ship: [shipped],
      deliver: refused,
    },
  },
  'is shipped': {
    given: [placed, confirmed, shipped],
    when: {
      confirm: refused,
      reject: refused,
      'ask to cancel': refused,
      'refuse to cancel': nothing,
      cancel: refused,
      ship: nothing,
      deliver: [delivered],
    },
  },
  'is shipped before the wish to cancel it could be met': {
    given: [placed, confirmed, wished, shipped],
    when: {
      confirm: refused,
      reject: refused,
      'ask to cancel': refused,
      'refuse to cancel': [tooLate],
      cancel: refused,
      ship: nothing,
      deliver: [delivered],
    },
  },
  'is delivered': {
    given: [placed, confirmed, shipped, delivered],
    when: {
      confirm: refused,
      reject: refused,
      'ask to cancel': refused,
      'refuse to cancel': nothing,
      cancel: refused,
      ship: nothing,
      deliver: nothing,
    },
  },
  'is rejected': {
    given: [placed, rejected],
    when: {
      confirm: refused,
      reject: nothing,
      'ask to cancel': refused,
      'refuse to cancel': nothing,
      cancel: refused,
      ship: refused,
      deliver: refused,
    },
  },
  'is cancelled': {
    given: [placed, wished, cancelled],
    when: {
      confirm: refused,
      reject: refused,
      'ask to cancel': refused,
      'refuse to cancel': nothing,
      cancel: nothing,
      ship: refused,
      deliver: refused,
    },
  },
};

const asked = (command: Command) => (order: Order | undefined) => commands[command](order ?? orderOf([]));

function expectOutcome(given: readonly OrderEvent[], command: Command, outcome: Outcome): void {
  const decision = givenEvents(evolve, ...given).when(asked(command));
  if (typeof outcome === 'function') decision.throws(outcome);
  else decision.thenEvents(...outcome);
}

describe.each(Object.entries(specification))('an order that %s', (_state, { given, when }) => {
  test.each(Object.entries(when) as [Command, Outcome][])('%s', (command, outcome) => {
    expectOutcome(given, command, outcome);
  });
});

describe('attention', () => {
  test.each(Object.entries(specification))('can be needed for a step of an order that %s', (_state, { given }) => {
    expectOutcome(given, 'a step waits', [waits]);
    expectOutcome([...given, waits], 'a step waits', nothing);
    expectOutcome([...given, waits], 'it waits no more', [waitsNoMore]);
    expectOutcome(given, 'it waits no more', nothing);
    expectOutcome([...given, waits, waitsNoMore], 'a step waits', [waits]);
  });

  test('changes nothing else in an order', () => {
    for (const { given } of Object.values(specification))
      expect(orderOf([...given, waits, waitsNoMore])).toEqual({ ...orderOf(given), attention: [] });
  });
});

describe('an order', () => {
  test('reckons its own total when it is placed', () => {
    const { total, ...placement } = placed.data;
    givenEvents(evolve)
      .when(() => place(placement))
      .thenEvents(placed);
    expect(orderOf([placed])).toMatchObject({ status: 'PENDING', total, reason: null });
    expect(total).toEqual(eur(4_498));
  });

  test.each([
    ['CONFIRMED', [placed, confirmed]],
    ['SHIPPED', [placed, confirmed, shipped]],
    ['DELIVERED', [placed, confirmed, shipped, delivered]],
    ['CANCELLED', [placed, wished, cancelled]],
  ] as const)('comes to be %s', (status, events) => {
    expect(orderOf(events)).toMatchObject({ status, reason: null });
  });

  test('keeps the reason of its rejection', () => {
    expect(orderOf([placed, rejected])).toMatchObject({ status: 'REJECTED', reason });
  });

  test('can be cancelled until it leaves, or a wish to do so came too late', () => {
    const can = Object.entries(specification).filter(([, { given }]) => canBeCancelled(orderOf(given)));
    expect(can.map(([state]) => state)).toEqual([
      'is placed',
      'is placed and not wanted any more',
      'is confirmed',
      'is confirmed and not wanted any more',
    ]);
  });

  test('is never built from a damaged stream, or from none', () => {
    expect(() => orderOf([])).toThrow('begins with its first event');
    expect(() => orderOf([confirmed])).toThrow('before OrderPlaced');
    const unheardOf = { type: 'OrderEaten', data: {} } as unknown as OrderEvent;
    expect(() => orderOf([placed, unheardOf])).toThrow('OrderEaten is no event of an order');
  });
});
