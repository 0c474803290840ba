import { Injectable } from '@nestjs/common';
import { createLogger, gauge } from '@souk/observability';
import { PostgresReader } from '@souk/persistence';
import { LAG } from './projection-sql.js';

type LagGauge = ReturnType<typeof gauge<'projection'>>;

/** A gauge of how many events each projection has still to take in; counted when the metrics are read. */
@Injectable()
export class ProjectionLag {
  private readonly logger = createLogger('projections');

  constructor(private readonly reader: PostgresReader) {
    gauge({
      name: 'souk_projection_lag_events',
      help: 'Events that a projection has not taken in yet',
      labels: ['projection'],
      collect: (lag) => this.measure(lag),
    });
  }

  private async measure(lag: LagGauge): Promise<void> {
    try {
      const rows = await this.reader.query<{ name: string; lag: number }>(LAG);
      for (const row of rows) lag.set({ projection: row.name }, row.lag);
    } catch (error) {
      // The other metrics matter most when the database is away.
      lag.reset();
      this.logger.debug({ err: error }, 'the lag of the projections can not be measured now');
    }
  }
}
