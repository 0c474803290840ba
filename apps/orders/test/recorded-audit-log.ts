import { type AuditEvent, AuditLog } from '@souk/messaging';

/** Keeps what is recorded, for a test to look at. */
export class RecordedAuditLog extends AuditLog {
  readonly events: AuditEvent[] = [];

  override record(event: AuditEvent): Promise<void> {
    this.events.push(event);
    return Promise.resolve();
  }

  override list(): Promise<never[]> {
    return Promise.resolve([]);
  }
}
