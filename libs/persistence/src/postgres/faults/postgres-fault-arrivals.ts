import { Injectable } from '@nestjs/common';
import { type FaultArrival, FaultArrivals } from '@souk/messaging';
import type { PostgresUnitOfWork } from '../unit-of-work/postgres-unit-of-work.js';

const COUNT = `
  INSERT INTO fault_arrivals AS known (subject, target) VALUES ($1, $2)
  ON CONFLICT (subject, target) DO UPDATE SET arrivals = known.arrivals + 1, last_at = clock_timestamp()
  RETURNING arrivals`;

/** Arrivals at aimed faults in the service's own database; they go with the inbox. */
@Injectable()
export class PostgresFaultArrivals extends FaultArrivals {
  override async count(work: PostgresUnitOfWork, { subject, target }: FaultArrival): Promise<number> {
    const [row] = await work.query<{ arrivals: number }>(COUNT, [subject, target]);
    return row?.arrivals ?? 1;
  }
}
