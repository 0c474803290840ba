import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { type Envelope, type OutboxBacklog, OutboxStore, type PublishBatch } from '@souk/messaging';
import type { Collection } from 'mongodb';
import { publishWaiting, SUSPECT_AFTER } from '../../outbox/publish-waiting.js';
import type { Setback, Settlement, WaitingMessage } from '../../outbox/settlement.js';
import { MongoDatabase } from '../connection/mongo-database.js';
import { OUTBOX, type OutboxDocument } from './outbox-document.js';
import { RelayLease } from './relay-lease.js';
import { republish } from './republish.js';

const BATCH = 200;
const PAUSE_MS = seconds(5);

/** The outbox in the service's own MongoDB database. */
@Injectable()
export class MongoOutboxStore extends OutboxStore {
  private readonly lease: RelayLease;

  constructor(private readonly database: MongoDatabase) {
    super();
    this.lease = new RelayLease(database);
  }

  override async relay(publish: PublishBatch): Promise<number> {
    if (!this.database.isReady) return 0;
    const first = await this.outbox.findOne({ state: 'waiting' }, { projection: { _id: 1 } });
    return first ? this.lease.hold(() => this.relayBatch(publish), 0) : 0;
  }

  override async backlog(): Promise<OutboxBacklog> {
    const [[waiting], failed] = await Promise.all([
      this.outbox
        .aggregate<{ unpublished: number; oldestAgeMs: number }>([
          { $match: { state: 'waiting' } },
          { $group: { _id: null, unpublished: { $sum: 1 }, oldest: { $min: '$createdAt' } } },
          { $project: { unpublished: 1, oldestAgeMs: { $subtract: ['$$NOW', '$oldest'] } } },
        ])
        .toArray(),
      this.outbox.countDocuments({ state: 'failed' }),
    ]);
    return { unpublished: waiting?.unpublished ?? 0, oldestAgeMs: waiting?.oldestAgeMs ?? 0, failed };
  }

  override republish(since: Date): Promise<number> {
    return republish(this.database, since);
  }

  override async purge(olderThanMs: number): Promise<number> {
    if (!this.database.isReady) return 0;
    const old = { $expr: { $lt: ['$publishedAt', { $subtract: ['$$NOW', olderThanMs] }] } };
    const { deletedCount } = await this.outbox.deleteMany({ state: 'published', ...old });
    return deletedCount;
  }

  private async relayBatch(publish: PublishBatch): Promise<number> {
    const held = await this.heldSubjects();
    // By sequence first: a batch that is cut off has the earlier messages of every subject, never the later ones alone.
    // From one snapshot: a scan that moves on while others commit would see the end of their messages and miss the beginning.
    const waiting = await this.outbox
      .find({ state: 'waiting', subject: { $nin: held } }, { readConcern: { level: 'snapshot' } })
      .sort({ sequence: 1, createdAt: 1 })
      .limit(BATCH)
      .toArray();
    const settlement = await publishWaiting(waiting.map(toWaiting), publish);
    await this.mark(settlement);
    return settlement.confirmed.length;
  }

  /** Subjects with a message that has failed or pauses: the rest of them waits behind it. */
  private async heldSubjects(): Promise<string[]> {
    const pausing = {
      state: 'waiting' as const,
      attempts: { $gte: SUSPECT_AFTER },
      $expr: { $gt: ['$retryAt', '$$NOW'] },
    };
    const held = await this.outbox
      .find({ $or: [{ state: 'failed' }, pausing] }, { projection: { subject: 1 } })
      .toArray();
    return [...new Set(held.map(({ subject }) => subject))];
  }

  private async mark({ confirmed, unconfirmed, poison }: Settlement<string>): Promise<void> {
    const published = { state: 'published', publishedAt: '$$NOW', retryAt: null };
    if (confirmed.length > 0) await this.outbox.updateMany({ _id: { $in: [...confirmed] } }, [{ $set: published }]);
    for (const setback of unconfirmed) await this.markSetback(setback, 'waiting');
    for (const setback of poison) await this.markSetback(setback, 'failed');
  }

  private async markSetback({ id, error }: Setback<string>, state: OutboxDocument['state']): Promise<void> {
    const attempts = { $add: ['$attempts', 1] };
    const retryAt = { $cond: [{ $gte: [attempts, SUSPECT_AFTER] }, { $add: ['$$NOW', PAUSE_MS] }, null] };
    await this.outbox.updateOne({ _id: id }, [{ $set: { state, attempts, retryAt, lastError: { $literal: error } } }]);
  }

  private get outbox(): Collection<OutboxDocument> {
    return this.database.db.collection<OutboxDocument>(OUTBOX);
  }
}

function toWaiting({ _id, subject, attempts, exchange, routingKey, body }: OutboxDocument): WaitingMessage<string> {
  return { id: _id, subject, attempts, message: { exchange, routingKey, envelope: JSON.parse(body) as Envelope } };
}
