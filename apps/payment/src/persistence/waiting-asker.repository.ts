import { Injectable } from '@nestjs/common';
import { derivedId } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { PaymentOperation } from '../domain/payment-operation.js';
import type { Asker } from './asker.js';

/** Somebody who is to be told how an operation ended. */
export interface WaitingAsker {
  readonly operation: PaymentOperation;
  readonly asker: Asker;
}

const ADD = `
  INSERT INTO waiting_askers (asker_id, order_id, operation, asker) VALUES ($1, $2, $3, $4) ON CONFLICT (asker_id) DO NOTHING`;
const OF_ORDER = 'SELECT operation, asker FROM waiting_askers WHERE order_id = $1';
const REMOVE = 'DELETE FROM waiting_askers WHERE asker_id = $1';

/** Who waits for what; guarded by the lock on the payment. */
@Injectable()
export class WaitingAskerRepository {
  /** An event that comes again before its first is told adds nobody: one event tells all who listen. */
  async add(work: PostgresUnitOfWork, orderId: string, waiting: WaitingAsker): Promise<void> {
    const { operation, asker } = waiting;
    await work.prepared('waiting-asker-add', ADD, [idOf(orderId, waiting), orderId, operation, JSON.stringify(asker)]);
  }

  ofOrder(work: PostgresUnitOfWork, orderId: string): Promise<WaitingAsker[]> {
    return work.prepared<WaitingAsker>('waiting-askers-of-order', OF_ORDER, [orderId]);
  }

  async remove(work: PostgresUnitOfWork, orderId: string, waiting: WaitingAsker): Promise<void> {
    await work.prepared('waiting-asker-remove', REMOVE, [idOf(orderId, waiting)]);
  }
}

const idOf = (orderId: string, { operation, asker }: WaitingAsker): string =>
  asker.askedBy === 'command' ? asker.address.commandId : derivedId(orderId, operation, 'listeners');
