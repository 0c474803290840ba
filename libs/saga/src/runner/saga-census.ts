import { Injectable } from '@nestjs/common';
import { createLogger, gauge } from '@souk/observability';
import { PostgresReader } from '@souk/persistence';
import { SAGA_CENSUS } from '../store/saga-sql.js';

interface Census {
  readonly inFlight: number;
  readonly needsPerson: number;
}

/** Gauges of the sagas in flight and of the steps that wait for a person; counted when the metrics are read. */
@Injectable()
export class SagaCensus {
  private readonly logger = createLogger('sagas');

  constructor(private readonly reader: PostgresReader) {
    this.show('souk_sagas_in_flight', 'Sagas that have not ended', ({ inFlight }) => inFlight);
    this.show('souk_saga_steps_needing_person', 'Steps that wait for a person', ({ needsPerson }) => needsPerson);
  }

  /** While the database is away the last value stays: the other metrics must still be seen. */
  private show(name: `souk_${string}`, help: string, valueOf: (census: Census) => number): void {
    gauge({
      name,
      help,
      collect: async (shown) => {
        try {
          shown.set(valueOf(await this.count()));
        } catch (error) {
          this.logger.debug({ err: error }, 'the sagas could not be counted');
        }
      },
    });
  }

  private async count(): Promise<Census> {
    const [row] = await this.reader.query<Census>(SAGA_CENSUS);
    return row ?? { inFlight: 0, needsPerson: 0 };
  }
}
