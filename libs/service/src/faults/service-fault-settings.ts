import { z } from 'zod';

const LONGEST_LATENCY_MS = 60_000;
const LONGEST_MS = 3_600_000;

/** What is to go wrong with a whole service, from now on. */
export const serviceFaultSettings = z
  .strictObject({
    /** How long every request waits before it is looked at, in milliseconds. */
    latencyMs: z.int().min(0).max(LONGEST_LATENCY_MS).default(0),
    /** The share of requests that fail, spread evenly: with 0.25 it is every fourth. */
    errorRate: z.number().min(0).max(1).default(0),
    /** No messages are taken from the service's queues. */
    pauseConsuming: z.boolean().default(false),
    /** When it is over by itself, in milliseconds; without it, when somebody ends it. */
    forMs: z.int().min(1).max(LONGEST_MS).optional(),
  })
  .refine(
    ({ latencyMs, errorRate, pauseConsuming }) => latencyMs > 0 || errorRate > 0 || pauseConsuming,
    'set latencyMs, errorRate or pauseConsuming; DELETE ends all of them',
  );
export type ServiceFaultSettings = z.infer<typeof serviceFaultSettings>;
