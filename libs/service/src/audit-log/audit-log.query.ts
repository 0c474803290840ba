import { z } from 'zod';

/** `?before=&action=&limit=` of the audit log: newest first, each page going on before the last event of the one before. */
export const auditLogQuery = z.strictObject({
  before: z.uuid('must be the id of the last event of the page before').optional(),
  action: z
    .string()
    .regex(/^[a-z][a-z.-]{0,99}$/, 'must be the name of an action')
    .optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

export type AuditLogPageQuery = z.infer<typeof auditLogQuery>;
