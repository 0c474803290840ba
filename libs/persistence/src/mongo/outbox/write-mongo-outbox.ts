import type { OutgoingMessage } from '@souk/messaging';
import type { AnyBulkWriteOperation } from 'mongodb';
import { type OutgoingRow, outgoingRows } from '../../outbox/outgoing-rows.js';
import type { MongoUnitOfWork } from '../unit-of-work/mongo-unit-of-work.js';
import { OUTBOX, type OutboxDocument, type SequenceDocument, SEQUENCES } from './outbox-document.js';

/** Writes messages to the outbox in the order given. */
export async function writeMongoOutbox(unit: MongoUnitOfWork, messages: readonly OutgoingMessage[]): Promise<void> {
  const bySubject = Map.groupBy(outgoingRows(messages), ({ subject }) => subject);
  const operations: AnyBulkWriteOperation<OutboxDocument>[] = [];
  for (const [subject, rows] of bySubject) {
    const first = await takeNumbers(unit, subject, rows.length);
    operations.push(...rows.map((row, index) => upsert(row, first + index)));
  }
  await unit.collection<OutboxDocument>(OUTBOX).bulkWrite(operations);
}

/** @returns the first of `count` new sequence numbers. */
async function takeNumbers(unit: MongoUnitOfWork, subject: string, count: number): Promise<number> {
  const sequences = unit.collection<SequenceDocument>(SEQUENCES);
  const taken = await sequences.findOneAndUpdate(
    { _id: subject },
    { $inc: { last: count } },
    { upsert: true, returnDocument: 'after' },
  );
  return (taken?.last ?? count) - count + 1;
}

/** A message whose id is there already (a command or reply sent again) keeps its place, goes out once more, and is as old as this sending. */
function upsert(
  { messageId, subject, message, body }: OutgoingRow,
  sequence: number,
): AnyBulkWriteOperation<OutboxDocument> {
  const content = { subject, exchange: message.exchange, routingKey: message.routingKey, body };
  const update = {
    ...Object.fromEntries(Object.entries(content).map(([field, value]) => [field, { $literal: value }])),
    sequence: { $ifNull: ['$sequence', sequence] },
    createdAt: { $cond: [{ $eq: ['$state', 'waiting'] }, '$createdAt', '$$NOW'] },
    state: 'waiting',
    publishedAt: null,
    attempts: 0,
    retryAt: null,
    lastError: null,
  };
  return { updateOne: { filter: { _id: messageId }, update: [{ $set: update }], upsert: true } };
}
