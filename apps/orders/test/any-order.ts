import * as fc from 'fast-check';
import { ImpossibleTransitionError, type Order, orderOf } from '../src/domain/order.js';
import type { OrderEvent } from '../src/domain/order-events.js';
import { type Command, commands } from './commands.js';
import { happened } from './an-order.js';

/** What somebody, or something, asks of an order one after the other, sensible or not. */
export const anyCommands = (maxLength = 30): fc.Arbitrary<Command[]> =>
  fc.array(fc.constantFrom(...(Object.keys(commands) as Command[])), { maxLength });

/** What comes of a command; nothing where it is refused. */
export function outcomeOf(command: Command, order: Order): readonly OrderEvent[] {
  try {
    return commands[command](order);
  } catch (error) {
    if (error instanceof ImpossibleTransitionError) return [];
    throw error;
  }
}

/** The life of an order of which all this was asked. */
export const lifeOf = (asked: readonly Command[]): OrderEvent[] =>
  asked.reduce<OrderEvent[]>(
    (events, command) => [...events, ...outcomeOf(command, orderOf(events))],
    [happened.placed],
  );
