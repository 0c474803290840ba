import { Injectable } from '@nestjs/common';
import { createLogger, inSpan } from '@souk/observability';
import { PostgresReader, PostgresTransactions } from '@souk/persistence';
import type { SagaFailure } from '../definition/saga-definition.js';
import type { SagaKind, SagaStatus } from '../state/saga-state.js';
import { SAGA_ORIGIN, SAGAS_IN_FLIGHT } from '../store/saga-sql.js';
import type { TimelineStep } from '../store/saga-timeline.js';
import { SagaRunner } from './saga-runner.js';

/** A saga that has not ended, as the people see it who look after it. */
export interface SagaInFlight {
  readonly id: string;
  readonly type: string;
  readonly kind: SagaKind;
  /** The aggregate it is about. */
  readonly subject: string;
  readonly status: SagaStatus;
  /** A step of it waits for a person; it goes on trying meanwhile. */
  readonly needsAttention: boolean;
  readonly failure: SagaFailure | null;
  readonly startedAt: Date;
  readonly steps: readonly TimelineStep[];
}

/** Which sagas in flight to show. */
export interface SagasWanted {
  /** Only those that wait for a person. */
  readonly needsAttention?: boolean;
  readonly limit: number;
  /** The id of the last one seen. */
  readonly after?: string | null;
}

interface SagaOrigin {
  readonly correlationId: string;
  readonly traceparent: string | null;
  readonly faults: string | null;
}

/** Where people look after sagas: what is under way, what is stuck, and a way to have that tried again. */
@Injectable()
export class SagaDesk {
  private readonly logger = createLogger('saga-desk');

  constructor(
    private readonly reader: PostgresReader,
    private readonly transactions: PostgresTransactions,
    private readonly runner: SagaRunner,
  ) {}

  /** The sagas that have not ended, oldest first. */
  async list({ needsAttention = false, limit, after }: SagasWanted): Promise<SagaInFlight[]> {
    const sagas = await this.reader.query<SagaInFlight>(SAGAS_IN_FLIGHT, [needsAttention, after ?? null, limit]);
    return sagas.map((saga) => ({ ...saga, steps: saga.steps.map(withTimes) }));
  }

  /**
   * Has the open steps of a saga asked for at once, instead of after their pauses.
   * @returns false when there is no such saga, or nothing in it to ask for.
   */
  async retry(sagaId: string): Promise<boolean> {
    const [origin] = await this.reader.query<SagaOrigin>(SAGA_ORIGIN, [sagaId]);
    if (!origin) return false;
    const { correlationId, traceparent, faults } = origin;
    const isAsked = await inSpan('retry saga', { traceparent: traceparent ?? undefined }, () =>
      this.transactions.run((work) => this.runner.retry(work, sagaId), { correlationId, faults: faults ?? undefined }),
    );
    this.logger.info({ sagaId, isAsked }, 'a person had a saga tried again');
    return isAsked;
  }
}

/** JSON has no dates. */
const withTimes = (step: TimelineStep): TimelineStep => ({
  ...step,
  startedAt: new Date(step.startedAt),
  finishedAt: step.finishedAt && new Date(step.finishedAt),
});
