import type { AuditRecord } from '@souk/messaging';
import type { CollectionSetup } from '../mongo-options.js';

export const AUDIT_LOG = 'audit_log';

/** A security event, as it was recorded. */
export interface AuditDocument extends Omit<AuditRecord, 'id'> {
  readonly _id: string;
}

export const auditLogCollection: CollectionSetup = {
  collection: AUDIT_LOG,
  indexes: [{ key: { action: 1, _id: 1 }, name: 'audit_log_by_action' }],
};
