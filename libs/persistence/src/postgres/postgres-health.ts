import { Injectable } from '@nestjs/common';
import { HealthContributor, type HealthReport } from '@souk/observability';
import { PostgresDatabase } from './connection/postgres-database.js';

/** Ready means: the database answers and its schema is up to date. */
@Injectable()
export class PostgresHealth extends HealthContributor {
  override readonly healthName = 'database';

  constructor(private readonly database: PostgresDatabase) {
    super();
  }

  override async checkHealth(): Promise<HealthReport> {
    if (!this.database.isReady) return { status: 'down', detail: 'not reached yet, or migrations are pending' };
    await this.database.connection.query('SELECT 1');
    return { status: 'up' };
  }
}
