import { Injectable, type OnModuleInit } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { Reading } from '@souk/observability';
import { showSize } from '../../metrics/database-metrics.js';
import { PostgresReader } from '../unit-of-work/postgres-reader.js';

interface Statistics {
  readonly sizeBytes: number;
  readonly commits: number;
  readonly rollbacks: number;
  readonly deadlocks: number;
  readonly cacheHitRatio: number;
}

/** Of the service's own database: that much every login may read. */
const STATISTICS = `
  SELECT pg_database_size(datid) AS "sizeBytes", xact_commit AS commits, xact_rollback AS rollbacks, deadlocks,
    COALESCE(blks_hit::float8 / NULLIF(blks_hit + blks_read, 0), 1) AS "cacheHitRatio"
  FROM pg_stat_database WHERE datname = current_database()`;

/** Shows what the database does, as the server counts it. */
@Injectable()
export class PostgresMetrics implements OnModuleInit {
  constructor(private readonly reader: PostgresReader) {}

  onModuleInit(): void {
    const statistics = new Reading({ name: 'database', read: () => this.read(), goodForMs: seconds(5) });
    showSize('postgresql', statistics);
    statistics.counter(
      {
        name: 'souk_database_transactions_total',
        help: "Transactions in the service's own PostgreSQL database, of all its clients",
        labels: ['outcome'],
      },
      ({ commits, rollbacks }) => [
        { labels: { outcome: 'commit' }, value: commits },
        { labels: { outcome: 'rollback' }, value: rollbacks },
      ],
    );
    statistics.counter(
      { name: 'souk_database_deadlocks_total', help: "Deadlocks in the service's own PostgreSQL database" },
      ({ deadlocks }) => deadlocks,
    );
    statistics.gauge(
      {
        name: 'souk_database_cache_hit_ratio',
        help: 'Share of the blocks read that PostgreSQL had in its cache, 0 to 1, since its statistics were reset',
      },
      ({ cacheHitRatio }) => cacheHitRatio,
    );
  }

  private async read(): Promise<Statistics> {
    const [row] = await this.reader.query<Statistics>(STATISTICS);
    if (!row) throw new Error('PostgreSQL keeps no statistics of this database.');
    return row;
  }
}
