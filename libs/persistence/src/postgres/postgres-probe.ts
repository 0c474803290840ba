import { Injectable } from '@nestjs/common';
import { PostgresDatabase } from './connection/postgres-database.js';
import { PostgresTrouble } from './postgres-trouble.js';

/** Tells consumers and front doors about the database. */
@Injectable()
export class PostgresProbe extends PostgresTrouble {
  constructor(private readonly database: PostgresDatabase) {
    super();
  }

  override async ping(): Promise<void> {
    await this.database.connection.query('SELECT 1');
  }
}
