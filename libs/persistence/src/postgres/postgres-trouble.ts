import { StoreProbe } from '@souk/messaging';
import { isDatabaseDown, isStatementTimeout, isTransient } from './connection/postgres-errors.js';

/** Tells PostgreSQL's troubles apart. */
export abstract class PostgresTrouble extends StoreProbe {
  override isDown(error: unknown): boolean {
    return isDatabaseDown(error);
  }

  override isTransient(error: unknown): boolean {
    return isTransient(error);
  }

  override isBusy(error: unknown): boolean {
    return isTransient(error) || isStatementTimeout(error);
  }
}
