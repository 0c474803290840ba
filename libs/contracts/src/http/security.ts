import { z } from 'zod';
import { id, time } from './text.js';

const keyState = z
  .enum(['announced', 'active', 'retiring', 'gone'])
  .describe('Announced: published, not signed with yet. Retiring: checks the tokens that it has signed.');

/** The keys that access tokens are signed with, newest first. */
export const signingKeys = z
  .strictObject({
    items: z.array(
      z.strictObject({
        kid: z.string(),
        state: keyState,
        createdAt: time,
        movesOnAt: time.nullable().describe('When it comes to its next state by itself.'),
      }),
    ),
  })
  .meta({ id: 'SigningKeys' });
export type SigningKeys = z.infer<typeof signingKeys>;

/** A new key, which takes over by itself. */
export const announcedKey = z.strictObject({ kid: z.string(), activeFrom: time }).meta({ id: 'AnnouncedKey' });
export type AnnouncedKey = z.infer<typeof announcedKey>;

/** `?before=&action=&limit=` of the audit log; `?service=` asks one service only. */
export const auditLogQuery = z.strictObject({
  service: z.string().optional(),
  before: id.optional().describe('What the last page called `next`.'),
  action: z
    .string()
    .regex(/^[a-z][a-z.-]{0,99}$/, 'must be the name of an action')
    .optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** One page of the security events of all services, newest first. */
export const auditLogPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        service: z.string(),
        id: z.uuid(),
        at: time,
        action: z.string(),
        actorId: z.string().nullable().describe('The account that did it; null where nobody is known to have.'),
        target: z.string().nullable().describe('What it was done to.'),
        outcome: z.enum(['success', 'failure']),
        detail: z.record(z.string(), z.unknown()),
        traceId: z.string().nullable(),
      }),
    ),
    next: z.uuid().nullable().describe('Goes into `before`.'),
    unavailable: z.array(z.string()).describe('Services that did not answer.'),
  })
  .meta({ id: 'AuditLogPage' });
