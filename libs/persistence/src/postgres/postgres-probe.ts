import { Injectable } from '@nestjs/common';
import { StoreProbe } from '@souk/messaging';
import { PostgresDatabase } from './connection/postgres-database.js';
import { isDatabaseDown, isStatementTimeout, isTransient } from './connection/postgres-errors.js';

/** Tells consumers and front doors about the database. */
@Injectable()
export class PostgresProbe extends StoreProbe {
  constructor(private readonly database: PostgresDatabase) {
    super();
  }

  override async ping(): Promise<void> {
    await this.database.connection.query('SELECT 1');
  }

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
