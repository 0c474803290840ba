import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { seconds, Sweep } from '@souk/kernel';
import { AuditLog } from '@souk/messaging';
import { createLogger } from '@souk/observability';
import { PostgresDatabase, PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { type MovedKey, SigningKeyRepository } from '../persistence/signing-key.repository.js';
import { RotationTimes } from './rotation-times.js';

const LONGEST_PAUSE = seconds(5);

/** Takes signing keys to their next state when their time has come. Any replica does it, one at a time; the database says when. */
@Injectable()
export class MoveSigningKeys implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('signing-keys');
  private readonly sweep: Sweep;

  constructor(
    private readonly database: PostgresDatabase,
    private readonly transactions: PostgresTransactions,
    private readonly repository: SigningKeyRepository,
    private readonly auditLog: AuditLog,
    private readonly times: RotationTimes,
  ) {
    this.sweep = new Sweep({
      once: () => this.run(),
      idleMs: Math.min(LONGEST_PAUSE, times.announceMs / 4),
      onError: (error) => this.logger.warn({ err: error }, 'signing keys could not be looked after; trying again'),
    });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async run(): Promise<false> {
    if (await this.repository.isAnyDue()) await this.transactions.run((work) => this.moveDue(work));
    return false;
  }

  private async moveDue(work: PostgresUnitOfWork): Promise<void> {
    await this.repository.lock(work);
    for (const key of await this.repository.moveDue(work, this.times.retireMs)) await this.tell(work, key);
  }

  private async tell(work: PostgresUnitOfWork, { kid, state }: MovedKey): Promise<void> {
    await this.auditLog.record(
      { action: `signing-key.${state}`, actorId: null, target: kid, outcome: 'success' },
      work,
    );
    work.afterCommit(() => this.logger.info({ kid, state }, 'a signing key has come to another state'));
  }
}
