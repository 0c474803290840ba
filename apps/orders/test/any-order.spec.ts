import { describe, expect, test } from '@jest/globals';
import { expectSameStateFromSnapshots } from '@souk/event-sourcing';
import * as fc from 'fast-check';
import { orderAggregate } from '../src/application/order-aggregate.js';
import { orderOf } from '../src/domain/order.js';
import { canBecome } from '../src/domain/order-status.js';
import { anyCommands, lifeOf, outcomeOf } from './any-order.js';
import { commands, type Command } from './commands.js';

describe('an order of which anything is asked, in any order', () => {
  test('changes its status only as the statuses say', () => {
    const property = fc.property(anyCommands(), (asked) => {
      const events = lifeOf(asked);
      const statuses = events.map((_, index) => orderOf(events.slice(0, index + 1)).status);
      const changes = statuses.slice(1).flatMap((to, index) => {
        const from = statuses[index];
        return from === undefined || from === to ? [] : [{ from, to }];
      });
      expect(changes.filter(({ from, to }) => !canBecome(from, to))).toEqual([]);
    });
    fc.assert(property);
  });

  test('does nothing twice', () => {
    const property = fc.property(
      anyCommands(),
      fc.constantFrom(...(Object.keys(commands) as Command[])),
      (asked, command) => {
        const events = lifeOf(asked);
        const once = [...events, ...outcomeOf(command, orderOf(events))];
        expect(outcomeOf(command, orderOf(once))).toEqual([]);
      },
    );
    fc.assert(property);
  });

  test('is the same from a snapshot of any version as from all its events', () => {
    const property = fc.property(anyCommands(), (asked) => expectSameStateFromSnapshots(orderAggregate, lifeOf(asked)));
    expect(() => fc.assert(property)).not.toThrow();
  });
});
