import { Injectable, type OnModuleInit } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { Reading } from '@souk/observability';
import { type ConnectionCount, showConnections, showSize } from '../../metrics/database-metrics.js';
import { MongoDatabase } from '../connection/mongo-database.js';
import { watchMongo } from './watch-mongo.js';

/** Shows what the database does, as this process sees it and as the server counts it. */
@Injectable()
export class MongoMetrics implements OnModuleInit {
  private readonly connections: () => ConnectionCount;

  /** Watches before the first connection is opened. */
  constructor(private readonly database: MongoDatabase) {
    this.connections = watchMongo(database.client);
  }

  onModuleInit(): void {
    showConnections('mongodb', this.connections);
    showSize('mongodb', new Reading({ name: 'database', read: () => this.read(), goodForMs: seconds(5) }));
  }

  private async read(): Promise<{ readonly sizeBytes: number }> {
    const { storageSize, indexSize } = await this.database.db.stats();
    return { sizeBytes: Number(storageSize) + Number(indexSize) };
  }
}
