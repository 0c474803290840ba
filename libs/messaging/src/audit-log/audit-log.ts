import type { UnitOfWork } from '../unit-of-work/unit-of-work.js';

/** Something that matters for security: who did what to what, and whether it worked. Ids only, nothing about a person. */
export interface AuditEvent {
  /** What was done: `sign-in`, `roles.changed`, `signing-key.announced`. */
  readonly action: string;
  /** An account's id; null where nobody is known to have done it. */
  readonly actorId: string | null;
  /** What it was done to: an id or a name; null where there is nothing of the kind. */
  readonly target: string | null;
  readonly outcome: 'success' | 'failure';
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An event as it was recorded. */
export interface AuditRecord extends Required<AuditEvent> {
  /** UUIDv7: in the order of their recording. */
  readonly id: string;
  readonly at: Date;
  /** The trace in which it happened. */
  readonly traceId: string | null;
}

/** Options of {@link AuditLog.list}. */
export interface AuditLogQuery {
  /** Only what was recorded before the event with this id. */
  readonly before?: string;
  readonly action?: string;
  readonly limit: number;
}

/**
 * The security events of a service, for good: they are added and read, never changed. Implemented once for each database.
 * @see https://microservices.io/patterns/observability/audit-logging.html
 */
export abstract class AuditLog {
  /** Records inside `work`, so that what was done and its record are committed together; without one on its own. */
  abstract record(event: AuditEvent, work?: UnitOfWork): Promise<void>;
  /** Newest first. */
  abstract list(query: AuditLogQuery): Promise<AuditRecord[]>;
}
