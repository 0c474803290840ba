import { newId, seconds } from '@souk/kernel';
import type { MongoDatabase } from '../connection/mongo-database.js';
import { type LeaseDocument, LEASES } from './outbox-document.js';

/** Longer than a relay waits for confirms. A relay that is frozen for longer wakes up to publish duplicates, no more. */
const LEASE_MS = seconds(15);
const LONG_AGO = new Date(0);

/** Lets one relay of all replicas work at a time, on the server's clock. */
export class RelayLease {
  private readonly owner = newId();

  constructor(private readonly database: MongoDatabase) {}

  /** Runs `work` while holding the lease. @returns `otherwise` when somebody else holds it. */
  async hold<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    if (!(await this.take())) return otherwise;
    try {
      return await work();
    } finally {
      await this.leases.updateOne({ _id: 'relay', owner: this.owner }, { $set: { expiresAt: LONG_AGO } });
    }
  }

  private async take(): Promise<boolean> {
    const mine = [{ $set: { owner: this.owner, expiresAt: { $add: ['$$NOW', LEASE_MS] } } }];
    const { matchedCount } = await this.leases.updateOne(
      { _id: 'relay', $expr: { $lt: ['$expiresAt', '$$NOW'] } },
      mine,
    );
    return matchedCount === 1 || ((await this.isNew()) && this.take());
  }

  /** The very first relay makes the lease. */
  private async isNew(): Promise<boolean> {
    const free = { $setOnInsert: { owner: this.owner, expiresAt: LONG_AGO } };
    const { upsertedCount } = await this.leases.updateOne({ _id: 'relay' }, free, { upsert: true });
    return upsertedCount === 1;
  }

  private get leases() {
    return this.database.db.collection<LeaseDocument>(LEASES);
  }
}
