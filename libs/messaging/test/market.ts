import { defineCommand, defineEvent, type ServiceMessages, type Topology } from '@souk/kernel';
import { z } from 'zod';

/** A market with two stalls, small enough to see through: `bakery` bakes what `counter` orders and announces. */
export const dayOpened = defineEvent('day.opened', z.object({ number: z.int() }));
export const bakeBread = defineCommand('bakery.bake-bread', {
  payload: z.object({ loaves: z.int() }),
  reply: z.object({ loaves: z.int() }),
  refusals: ['OUT_OF_FLOUR'],
});

const row = (messages: Partial<ServiceMessages>): ServiceMessages => ({
  publishes: [],
  sends: [],
  obeys: [],
  reactsTo: [],
  ...messages,
});

export const market = {
  counter: row({ publishes: [dayOpened], sends: [bakeBread] }),
  bakery: row({ obeys: [bakeBread], reactsTo: [dayOpened] }),
} satisfies Topology;
