import { Injectable } from '@nestjs/common';
import type { ReplyAddress } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { PaymentOperation } from '../domain/payment-operation.js';

/** A command whose answer is not known yet. */
export interface WaitingCommand {
  readonly operation: PaymentOperation;
  readonly address: ReplyAddress;
}

const ADD = 'INSERT INTO waiting_commands (command_id, order_id, operation, address) VALUES ($1, $2, $3, $4)';
const OF_ORDER = 'SELECT operation, address FROM waiting_commands WHERE order_id = $1';
const REMOVE = 'DELETE FROM waiting_commands WHERE command_id = $1';

/** Who waits for what; guarded by the lock on the payment. */
@Injectable()
export class WaitingCommandRepository {
  async add(work: PostgresUnitOfWork, orderId: string, { operation, address }: WaitingCommand): Promise<void> {
    await work.prepared('waiting-command-add', ADD, [address.commandId, orderId, operation, JSON.stringify(address)]);
  }

  ofOrder(work: PostgresUnitOfWork, orderId: string): Promise<WaitingCommand[]> {
    return work.prepared<WaitingCommand>('waiting-commands-of-order', OF_ORDER, [orderId]);
  }

  async remove(work: PostgresUnitOfWork, { address }: WaitingCommand): Promise<void> {
    await work.prepared('waiting-command-remove', REMOVE, [address.commandId]);
  }
}
