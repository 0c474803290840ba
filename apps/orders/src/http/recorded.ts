import type { AuditEvent, AuditLog } from '@souk/messaging';

/** Does what has to be in the audit log, and records whether it worked. */
export async function recorded<Result>(
  auditLog: AuditLog,
  event: Omit<AuditEvent, 'outcome'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const result = await work().catch(async (error: unknown) => {
    await auditLog.record({ ...event, outcome: 'failure' });
    throw error;
  });
  await auditLog.record({ ...event, outcome: 'success' });
  return result;
}
