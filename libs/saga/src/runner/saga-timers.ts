import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { milliseconds, seconds, Sweep } from '@souk/kernel';
import { AimedFaults, QueueInspector } from '@souk/messaging';
import { createLogger, inSpan } from '@souk/observability';
import { PostgresDatabase, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { DUE_STEPS } from '../store/saga-sql.js';
import { SagaRunner } from './saga-runner.js';

interface DueSaga {
  readonly id: string;
  readonly subject: string;
  readonly correlationId: string;
  readonly traceparent: string | null;
  readonly faults: string | null;
  readonly commands: readonly string[];
}

type Listening = ReadonlyMap<string, boolean>;

/** One that fails whenever it is looked at is soon due again, but behind the others. */
const PAUSE_AFTER_FAILURE = seconds(5);

/**
 * Looks at sagas whose steps have been silent for long enough. Timers are rows on the database's clock, so they
 * survive a crash and any replica can fire them.
 */
@Injectable()
export class SagaTimers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('saga-timers');
  private readonly sweep = new Sweep({
    once: () => this.fireDue(),
    idleMs: milliseconds(500),
    onError: (error) => this.logger.warn({ err: error }, 'could not look at the silent sagas; trying again'),
  });

  constructor(
    private readonly database: PostgresDatabase,
    private readonly reader: PostgresReader,
    private readonly transactions: PostgresTransactions,
    private readonly queues: QueueInspector,
    private readonly runner: SagaRunner,
    private readonly aimed: AimedFaults,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async fireDue(): Promise<boolean> {
    const due = await this.reader.query<DueSaga>(DUE_STEPS);
    const listening = await this.listening(new Set(due.flatMap(({ commands }) => commands)));
    for (const saga of due) await this.fire(saga, listening);
    return false;
  }

  private async fire(saga: DueSaga, listening: Listening): Promise<void> {
    try {
      await this.look(saga, listening);
    } catch (error) {
      this.logger.error({ err: error, sagaId: saga.id }, 'could not look at a silent saga; trying again');
      await this.transactions.run((work) => this.runner.postpone(work, saga.id, PAUSE_AFTER_FAILURE));
    }
  }

  private look({ id, subject, traceparent, correlationId, faults }: DueSaga, listening: Listening): Promise<void> {
    const origin = { correlationId, faults: faults ?? undefined };
    return inSpan('look at silent saga', { traceparent: traceparent ?? undefined }, async () => {
      await this.aimed.reach({ subject, ...origin }, `${this.database.service}.saga-timer`);
      await this.transactions.run((work) => this.runner.takeSilence(work, id, listening), origin);
    });
  }

  /** An addressee without a consumer, or behind a broker that is down, can't have heard: its silence does not count. */
  private async listening(commands: ReadonlySet<string>): Promise<Listening> {
    const answers = [...commands].map(async (command) => [command, await this.listens(command)] as const);
    return new Map(await Promise.all(answers));
  }

  private async listens(command: string): Promise<boolean> {
    try {
      return (await this.queues.consumerCount(command)) > 0;
    } catch (error) {
      this.logger.debug({ err: error, command }, 'the broker can not say whether anybody listens');
      return false;
    }
  }
}
