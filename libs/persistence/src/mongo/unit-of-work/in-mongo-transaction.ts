import type { ClientSession, MongoClient, TransactionOptions } from 'mongodb';
import { seconds } from '@souk/kernel';

const OPTIONS: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
  maxCommitTimeMS: seconds(5),
};

/**
 * Runs `work` in a transaction of its own. The driver's `withTransaction` would go on for two minutes while the server is away;
 * here its caller decides. When it is unknown whether a commit went through, that is an error: the inbox decides on the next try.
 */
export async function inMongoTransaction<Result>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  return client.withSession(async (session) => {
    session.startTransaction(OPTIONS);
    try {
      const result = await work(session);
      await session.commitTransaction();
      return result;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction();
      throw error;
    }
  });
}
