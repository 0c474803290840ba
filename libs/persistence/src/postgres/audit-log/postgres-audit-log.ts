import { Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import { type AuditEvent, AuditLog, type AuditLogQuery, type AuditRecord } from '@souk/messaging';
import { currentTraceId } from '@souk/observability';
import { PostgresReader } from '../unit-of-work/postgres-reader.js';
import { PostgresTransactions } from '../unit-of-work/postgres-transactions.js';
import type { PostgresUnitOfWork } from '../unit-of-work/postgres-unit-of-work.js';

const ADD = `
  INSERT INTO audit_log (id, action, actor_id, target, outcome, detail, trace_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const LIST = `
  SELECT id, at, action, actor_id AS "actorId", target, outcome, detail, trace_id AS "traceId" FROM audit_log
  WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR action = $2) ORDER BY id DESC LIMIT $3`;

/** The audit log in the service's own database, whose runtime login can neither change nor delete what is in it. */
@Injectable()
export class PostgresAuditLog extends AuditLog {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly reader: PostgresReader,
  ) {
    super();
  }

  override async record(event: AuditEvent, work?: PostgresUnitOfWork): Promise<void> {
    if (!work) return this.transactions.run((own) => this.record(event, own));
    const { action, actorId, target, outcome, detail = {} } = event;
    const row = [newId(), action, actorId, target, outcome, JSON.stringify(detail), currentTraceId() ?? null];
    await work.prepared('audit-log-add', ADD, row);
  }

  override list({ before, action, limit }: AuditLogQuery): Promise<AuditRecord[]> {
    return this.reader.query<AuditRecord>(LIST, [before ?? null, action ?? null, limit]);
  }
}
