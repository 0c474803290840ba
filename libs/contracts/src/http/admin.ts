import { z } from 'zod';
import { id, time } from './text.js';

const unavailable = z.array(z.string()).describe('Services that did not answer.');
const service = z.string();

/** `?state=&queue=&after=&limit=` of the list of parked messages; `?service=` asks one service only. */
export const parkedQuery = z.strictObject({
  service: service.optional(),
  state: z.enum(['parked', 'redriven', 'discarded']).default('parked'),
  queue: z
    .string()
    .regex(/^[a-z][a-z.-]{0,254}$/, 'must be the name of a queue')
    .optional(),
  after: id.optional().describe('What the last page called `next`.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

const parkedFields = {
  id: z.uuid(),
  messageId: z.string().nullable(),
  queue: z.string(),
  type: z.string().nullable(),
  subject: z.string().nullable(),
  cause: z.enum(['undecodable', 'exhausted', 'crashed']),
  attempts: z.int().min(0),
  traceId: z.string().nullable(),
  state: z.enum(['parked', 'redriven', 'discarded']),
  redriven: z.int().min(0),
  decidedBy: z.string().nullable(),
  error: z.string(),
  parkedAt: time,
  firstParkedAt: time,
  decidedAt: time.nullable(),
};

/** A message that a service could not handle. */
export const parkedMessage = z.strictObject({ service, ...parkedFields }).meta({ id: 'ParkedMessage' });

/** One page of the parked messages of all services. */
export const parkedMessages = z
  .strictObject({
    items: z.array(parkedMessage),
    next: z.uuid().nullable().describe('Goes into `after`.'),
    unavailable,
  })
  .meta({ id: 'ParkedMessages' });

/** A parked message with all that is known of it. */
export const parkedDetails = z
  .strictObject({
    ...parkedFields,
    stack: z.string().nullable(),
    headers: z.record(z.string(), z.unknown()),
    payloadFormat: z.enum(['json', 'text', 'base64']),
    payload: z.unknown(),
  })
  .meta({ id: 'ParkedDetails' });

/** Body of a redrive of all parked messages, or of those of one service or queue; may be left out. */
export const redriveAllRequest = z
  .strictObject({ service: service.optional(), queue: parkedQuery.shape.queue })
  .nullish()
  .meta({ id: 'RedriveAllRequest', examples: [{ service: 'payment' }] });

const countsOfServices = (name: 'redriving' | 'republished') => {
  const count = z.int().min(0);
  return z.strictObject({
    [name]: count,
    services: z.array(z.strictObject({ service, [name]: count })),
    unavailable,
  });
};
export const redriving = countsOfServices('redriving').meta({ id: 'Redriving' });
export const republished = countsOfServices('republished').meta({ id: 'Republished' });

/** Body of a request to publish again what has left the outboxes since then. */
export const republishRequest = z
  .strictObject({ service: service.optional(), since: z.iso.datetime({ offset: true }) })
  .meta({ id: 'RepublishRequest', examples: [{ since: '2026-11-21T08:00:00Z' }] });

const faults = {
  latencyMs: z.int().min(0).max(60_000),
  errorRate: z.number().min(0).max(1),
  pauseConsuming: z.boolean(),
};

/** Body of PUT /bff/admin/faults/{service}: what is to go wrong with it from now on. */
export const serviceFaultsRequest = z
  .strictObject({
    latencyMs: faults.latencyMs.default(0).describe('How long every request waits.'),
    errorRate: faults.errorRate.default(0).describe('The share of requests that fail.'),
    pauseConsuming: faults.pauseConsuming.default(false).describe('No messages are taken from its queues.'),
    forMs: z.int().min(1).max(3_600_000).optional().describe('When it is over by itself.'),
  })
  .meta({ id: 'ServiceFaultsRequest', minProperties: 1, examples: [{ latencyMs: 500, forMs: 60_000 }] });

/** What is wrong with a service at this moment. */
export const serviceFaults = z
  .strictObject({ ...faults, until: time.nullable().describe('When it is over by itself.') })
  .meta({ id: 'ServiceFaults' });
export const faultsOfServices = z
  .strictObject({ items: z.array(z.strictObject({ service, ...serviceFaults.shape })), unavailable })
  .meta({ id: 'FaultsOfServices' });
export const killedProcess = z.strictObject({ pid: z.int() }).meta({ id: 'KilledProcess' });
