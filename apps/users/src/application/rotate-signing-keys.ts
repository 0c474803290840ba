import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import { AuditLog } from '@souk/messaging';
import { createLogger } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { conflict } from '@souk/service';
import { newKeyPair } from '../credentials/key-pair.js';
import { SealedBox } from '../credentials/sealed-box.js';
import { SigningKeyRepository, type StoredKey } from '../persistence/signing-key.repository.js';
import { RotationTimes } from './rotation-times.js';
import { SigningKeys } from './signing-keys.js';

const logger = createLogger('signing-keys');

/** A signing key as admins see it. */
export type SigningKeyView = Pick<StoredKey, 'kid' | 'state' | 'createdAt' | 'movesOnAt'>;

/** A key that was announced, and when it takes over. */
export interface AnnouncedKey {
  readonly kid: string;
  readonly activeFrom: Date;
}

/** Has access tokens signed with a new key, without one of them being refused on the way. */
@Injectable()
export class RotateSigningKeys {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly repository: SigningKeyRepository,
    private readonly box: SealedBox,
    private readonly keys: SigningKeys,
    private readonly auditLog: AuditLog,
    private readonly times: RotationTimes,
  ) {}

  /** Announces a new key; it takes over by itself. @throws ProblemError 409 while one is announced already. */
  async run(admin: Principal): Promise<AnnouncedKey> {
    await this.keys.current();
    const { kid, publicJwk, privateJwk } = await newKeyPair();
    const sealedPrivateJwk = this.box.seal(JSON.stringify(privateJwk), kid);
    return this.transactions.run(async (work) => {
      await this.insistOnNoneAnnounced(work);
      const key = { kid, publicJwk, sealedPrivateJwk, state: 'announced', movesOnInMs: this.times.announceMs } as const;
      const activeFrom = (await this.repository.add(work, key)) ?? new Date();
      const event = { action: 'signing-key.announced', actorId: admin.id, target: kid, outcome: 'success' } as const;
      await this.auditLog.record({ ...event, detail: { activeFrom } }, work);
      work.afterCommit(() => logger.info({ kid, activeFrom, actorId: admin.id }, 'a new signing key is announced'));
      return { kid, activeFrom };
    });
  }

  /** Newest first. */
  async list(): Promise<SigningKeyView[]> {
    const stored = await this.repository.all();
    return stored.map(({ kid, state, createdAt, movesOnAt }) => ({ kid, state, createdAt, movesOnAt }));
  }

  private async insistOnNoneAnnounced(work: PostgresUnitOfWork): Promise<void> {
    const announced = (await this.repository.lock(work)).find(({ state }) => state === 'announced');
    if (announced) throw conflict(`The key ${announced.kid} is announced already and has to take over first.`);
  }
}
