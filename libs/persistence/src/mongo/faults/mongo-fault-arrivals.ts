import { Injectable } from '@nestjs/common';
import { days } from '@souk/kernel';
import { type FaultArrival, FaultArrivals } from '@souk/messaging';
import type { CollectionSetup } from '../mongo-options.js';
import type { MongoUnitOfWork } from '../unit-of-work/mongo-unit-of-work.js';

const ARRIVALS = 'fault_arrivals';

interface ArrivalsDocument {
  readonly _id: FaultArrival;
  readonly arrivals: number;
  readonly lastAt: Date;
}

/** One more, on the server's clock. */
const COUNT = [{ $set: { arrivals: { $add: [{ $ifNull: ['$arrivals', 0] }, 1] }, lastAt: '$$NOW' } }];

/** They go as the inbox goes. */
export const faultArrivalsCollection: CollectionSetup = {
  collection: ARRIVALS,
  indexes: [{ key: { lastAt: 1 }, name: 'fault_arrivals_purge', expireAfterSeconds: days(30) / 1_000 }],
};

/** Arrivals at aimed faults in the service's own MongoDB database. */
@Injectable()
export class MongoFaultArrivals extends FaultArrivals {
  override async count(work: MongoUnitOfWork, { subject, target }: FaultArrival): Promise<number> {
    const counted = await work
      .collection<ArrivalsDocument>(ARRIVALS)
      .findOneAndUpdate({ _id: { subject, target } }, COUNT, { upsert: true, returnDocument: 'after' });
    return counted?.arrivals ?? 1;
  }
}
