import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reading, type Sample } from '@souk/observability';
import { PostgresReader } from '@souk/persistence';
import { DEFAULT_DEADLINE } from '../definition/limits.js';
import { RESEND_EVERY } from '../state/resend-schedule.js';
import type { SagaKind } from '../state/saga-state.js';
import { SAGA_CENSUS } from '../store/saga-sql.js';
import { SagaDefinitions } from './saga-definitions.js';
import { startCounting } from './saga-metrics.js';

interface Census {
  readonly saga: string;
  readonly kind: SagaKind;
  readonly inFlight: number;
  readonly overdue: number;
  readonly needsPerson: number;
}

type Samples = readonly Sample<'saga' | 'kind'>[];

/** Gauges of the sagas in flight, of those that are stuck, and of the steps that wait for a person. */
@Injectable()
export class SagaCensus implements OnModuleInit {
  constructor(
    private readonly reader: PostgresReader,
    private readonly definitions: SagaDefinitions,
  ) {}

  onModuleInit(): void {
    startCounting(this.definitions.all);
    const census = new Reading({ name: 'sagas', read: () => this.count() });
    census.gauge(
      { name: 'souk_sagas_in_flight', help: 'Sagas that have not ended', labels: ['saga', 'kind'] },
      (rows) => this.samples(rows, ({ inFlight }) => inFlight),
    );
    census.gauge(
      {
        name: 'souk_sagas_overdue',
        help: 'Stuck: sagas in flight that wait for a step past its deadline, or for nothing; not those that wait for a person only',
        labels: ['saga', 'kind'],
      },
      (rows) => this.samples(rows, ({ overdue }) => overdue),
    );
    census.gauge({ name: 'souk_saga_steps_needing_person', help: 'Saga steps that wait for a person' }, (rows) =>
      rows.reduce((sum, { needsPerson }) => sum + needsPerson, 0),
    );
  }

  /** A participant may use up its time, and the timers look once in a while only: until then nothing is wrong. */
  private count(): Promise<Census[]> {
    const deadlines = this.definitions.all.flatMap(({ kind, name: saga, steps }) =>
      steps.flatMap((step) =>
        step.kind === 'local' ? [] : [{ kind, saga, step: step.name, ms: step.within + RESEND_EVERY }],
      ),
    );
    return this.reader.query<Census>(SAGA_CENSUS, [JSON.stringify(deadlines), DEFAULT_DEADLINE + RESEND_EVERY]);
  }

  /** A saga of which none is in flight has no row, and counts 0. */
  private samples(rows: readonly Census[], valueOf: (row: Census) => number): Samples {
    const known = this.definitions.all
      .map(({ kind, name: saga }) => ({ saga, kind }))
      .filter(({ kind, saga }) => !rows.some((row) => row.kind === kind && row.saga === saga));
    return [
      ...known.map((labels) => ({ labels, value: 0 })),
      ...rows.map((row) => ({ labels: { saga: row.saga, kind: row.kind }, value: valueOf(row) })),
    ];
  }
}
