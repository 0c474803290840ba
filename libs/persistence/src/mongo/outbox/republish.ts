import type { MongoDatabase } from '../connection/mongo-database.js';
import { inMongoTransaction } from '../unit-of-work/in-mongo-transaction.js';
import { OUTBOX, type OutboxDocument } from './outbox-document.js';

const BATCH = 500;
const AGAIN = { state: 'waiting', publishedAt: null, attempts: 0, lastError: null, createdAt: '$$NOW' };

/**
 * Marks what was published since then as waiting. By sequence, and each batch at once: the relay, which may look in between,
 * never finds a later message of a subject without the earlier ones.
 * @returns how many there are
 */
export async function republish(database: MongoDatabase, since: Date): Promise<number> {
  let marked = 0;
  for await (const ids of batchesSince(database, since)) marked += await mark(database, ids);
  return marked;
}

async function* batchesSince({ db }: MongoDatabase, since: Date): AsyncGenerator<readonly string[]> {
  const published = db
    .collection<OutboxDocument>(OUTBOX)
    .aggregate<{ _id: string }>(
      [
        { $match: { state: 'published', publishedAt: { $gte: since } } },
        { $project: { sequence: 1 } },
        { $sort: { sequence: 1 } },
      ],
      { allowDiskUse: true, batchSize: BATCH },
    );
  let batch: string[] = [];
  for await (const { _id } of published) {
    batch.push(_id);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function mark({ client, db }: MongoDatabase, ids: readonly string[]): Promise<number> {
  return inMongoTransaction(client, async (session) => {
    const outbox = db.collection<OutboxDocument>(OUTBOX);
    const filter = { _id: { $in: [...ids] }, state: 'published' as const };
    return (await outbox.updateMany(filter, [{ $set: AGAIN }], { session })).modifiedCount;
  });
}
