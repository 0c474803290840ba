import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { milliseconds, Sweep } from '@souk/kernel';
import { QueueInspector } from '@souk/messaging';
import { createLogger, inSpan } from '@souk/observability';
import { PostgresDatabase, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { DUE_STEPS } from '../store/saga-sql.js';
import { Orchestrator } from './orchestrator.js';

interface DueSaga {
  readonly id: string;
  readonly correlationId: string;
  readonly traceparent: string | null;
  readonly commands: readonly string[];
}

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
    private readonly orchestrator: Orchestrator,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async fireDue(): Promise<boolean> {
    const due = await this.reader.query<DueSaga>(DUE_STEPS);
    for (const saga of due) await this.fire(saga);
    return false;
  }

  private async fire({ id, commands, traceparent, correlationId }: DueSaga): Promise<void> {
    const listens = await this.listening(commands);
    await inSpan('look at silent saga', { traceparent: traceparent ?? undefined }, () =>
      this.transactions.run((work) => this.orchestrator.takeSilence(work, id, listens), { correlationId }),
    );
  }

  /** An addressee without a consumer, or behind a broker that is down, can't have heard: its silence does not count. */
  private async listening(commands: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const answers = commands.map(async (command) => [command, await this.listens(command)] as const);
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
