import type { UnitOfWork } from '../unit-of-work/unit-of-work.js';

/** An aggregate, usually an order, at a place that a fault is aimed at. */
export interface FaultArrival {
  readonly subject: string;
  /** `<service>.<message>` or `<service>.<work>`. */
  readonly target: string;
}

/** How often each aggregate has come where a fault waits for it. Kept in the service's own store, since the fault may end the process. */
export abstract class FaultArrivals {
  /** Counts one more arrival, in a unit of work of the service's own store. @returns which it is, from 1 */
  abstract count(work: UnitOfWork, arrival: FaultArrival): Promise<number>;
}
