import { newId, seconds } from '@souk/kernel';
import { isDuplicateKey } from '../connection/mongo-errors.js';
import type { MongoDatabase } from '../connection/mongo-database.js';
import { type LeaseDocument, LEASES } from './outbox-document.js';

/** Longer than a relay waits for confirms. A relay that is frozen for longer wakes up to publish duplicates, no more. */
const LEASE_MS = seconds(15);

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
      await this.leases.deleteOne({ _id: 'relay', owner: this.owner });
    }
  }

  private async take(): Promise<boolean> {
    const free = { _id: 'relay' as const, $expr: { $lt: ['$expiresAt', '$$NOW'] } };
    const mine = [{ $set: { owner: this.owner, expiresAt: { $add: ['$$NOW', LEASE_MS] } } }];
    try {
      await this.leases.updateOne(free, mine, { upsert: true });
      return true;
    } catch (error) {
      // The document is there and not free, so the upsert would have made a second one.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private get leases() {
    return this.database.db.collection<LeaseDocument>(LEASES);
  }
}
