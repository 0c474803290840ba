import { Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import { type AuditEvent, AuditLog, type AuditLogQuery, type AuditRecord } from '@souk/messaging';
import { currentTraceId } from '@souk/observability';
import { MongoReader } from '../unit-of-work/mongo-reader.js';
import { MongoTransactions } from '../unit-of-work/mongo-transactions.js';
import type { MongoUnitOfWork } from '../unit-of-work/mongo-unit-of-work.js';
import { AUDIT_LOG, type AuditDocument } from './audit-document.js';

/** The audit log in the service's own MongoDB database; nothing in the code changes or deletes what is in it. */
@Injectable()
export class MongoAuditLog extends AuditLog {
  constructor(
    private readonly transactions: MongoTransactions,
    private readonly reader: MongoReader,
  ) {
    super();
  }

  override async record(event: AuditEvent, work?: MongoUnitOfWork): Promise<void> {
    if (!work) return this.transactions.run((own) => this.record(event, own));
    const { action, actorId, target, outcome, detail = {} } = event;
    const traceId = currentTraceId() ?? null;
    const document = { _id: newId(), at: new Date(), action, actorId, target, outcome, detail, traceId };
    await work.collection<AuditDocument>(AUDIT_LOG).insertOne(document);
  }

  override async list({ before, action, limit }: AuditLogQuery): Promise<AuditRecord[]> {
    const filter = { ...(before !== undefined && { _id: { $lt: before } }), ...(action !== undefined && { action }) };
    const all = this.reader.collection<AuditDocument>(AUDIT_LOG);
    const documents = await all.find(filter, { sort: { _id: -1 }, limit }).toArray();
    return documents.map(({ _id, ...record }) => ({ id: _id, ...record }));
  }
}
