import { Injectable } from '@nestjs/common';
import { HealthContributor, type HealthReport } from '@souk/observability';
import { MongoDatabase } from './connection/mongo-database.js';

/** Ready means: the database answers and has its collections and indexes. */
@Injectable()
export class MongoHealth extends HealthContributor {
  override readonly healthName = 'database';

  constructor(private readonly database: MongoDatabase) {
    super();
  }

  override async checkHealth(): Promise<HealthReport> {
    if (!this.database.isReady) return { status: 'down', detail: 'not reached yet' };
    await this.database.db.command({ ping: 1 });
    return { status: 'up' };
  }
}
