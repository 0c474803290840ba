import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Fulfilment } from './fulfilment.js';

/** How a placed order is set going; begun in the transaction that places it. */
export abstract class OrderFlow {
  abstract begin(work: PostgresUnitOfWork, fulfilment: Fulfilment, correlationId: string): Promise<void>;
}
