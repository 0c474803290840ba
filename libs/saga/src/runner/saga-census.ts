import { Injectable } from '@nestjs/common';
import { gauge } from '@souk/observability';
import { PostgresReader } from '@souk/persistence';
import { SAGA_CENSUS } from '../store/saga-sql.js';

/** Gauges of the sagas in flight and of the steps that wait for a person; counted when the metrics are read. */
@Injectable()
export class SagaCensus {
  constructor(private readonly reader: PostgresReader) {
    gauge({ name: 'souk_sagas_in_flight', help: 'Sagas that have not ended', collect: async (metric) => metric.set((await this.count()).inFlight) });
    gauge({ name: 'souk_saga_steps_needing_person', help: 'Steps that wait for a person', collect: async (metric) => metric.set((await this.count()).needsPerson) });
  }

  private async count(): Promise<{ inFlight: number; needsPerson: number }> {
    const [row] = await this.reader.query<{ inFlight: number; needsPerson: number }>(SAGA_CENSUS);
    return row ?? { inFlight: 0, needsPerson: 0 };
  }
}
