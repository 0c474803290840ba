import { Injectable } from '@nestjs/common';
import { type KeySource, localKeys, type SigningKey } from '@souk/auth';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { importJWK, type JSONWebKeySet } from 'jose';
import { newKeyPair } from '../credentials/key-pair.js';
import { SealedBox } from '../credentials/sealed-box.js';
import { SigningKeyRepository, type StoredKey } from '../persistence/signing-key.repository.js';

const logger = createLogger('signing-keys');

/** Another replica may have made or moved a key, so what is in memory is good for a while only. */
const REMEMBER_MS = seconds(1);

/** The keys in force. */
export interface KeyRing {
  /** What access tokens are signed with. */
  readonly signing: SigningKey;
  /** What they can be checked with, for everybody: the announced and the retiring keys too. */
  readonly jwks: JSONWebKeySet;
  /** The same, for this process. */
  readonly source: KeySource;
}

/**
 * The keys that access tokens are signed with; the first one is made when it is needed. One that this service's secret
 * does not open still checks tokens, but a new one is made to sign with, at once.
 */
@Injectable()
export class SigningKeys {
  private ring: Promise<KeyRing> | undefined;
  private loadedAt = 0;

  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly repository: SigningKeyRepository,
    private readonly box: SealedBox,
  ) {}

  current(): Promise<KeyRing> {
    if (!this.ring || performance.now() - this.loadedAt > REMEMBER_MS) {
      this.loadedAt = performance.now();
      this.ring = this.load();
      this.ring.catch(() => (this.ring = undefined));
    }
    return this.ring;
  }

  private async load(): Promise<KeyRing> {
    const stored = await this.repository.all();
    return (await this.ringOf(stored)) ?? this.ringWithNewKey();
  }

  private async ringWithNewKey(): Promise<KeyRing> {
    await this.transactions.run((work) => this.makeKey(work));
    const ring = await this.ringOf(await this.repository.all());
    if (!ring) throw new Error('The signing key that was just made cannot be opened.');
    return ring;
  }

  private async makeKey(work: PostgresUnitOfWork): Promise<void> {
    const stored = await this.repository.lock(work);
    if (this.openActive(stored)) return;
    const { kid, publicJwk, privateJwk } = await newKeyPair();
    const sealedPrivateJwk = this.box.seal(JSON.stringify(privateJwk), kid);
    await this.repository.add(work, { kid, publicJwk, sealedPrivateJwk, state: 'active', movesOnInMs: null });
    logger.info({ kid, earlier: stored.length }, 'made a new signing key');
  }

  private async ringOf(stored: readonly StoredKey[]): Promise<KeyRing | undefined> {
    const active = this.openActive(stored);
    if (!active) return undefined;
    const { kid, publicJwk, privateJwk } = active;
    const jwks = { keys: stored.filter(({ state }) => state !== 'gone').map((key) => key.publicJwk) };
    const key = await importJWK({ ...JSON.parse(privateJwk), alg: publicJwk.alg });
    return { signing: { key: key as SigningKey['key'], kid }, jwks, source: localKeys(jwks) };
  }

  /** The newest key to sign with; one that another secret has sealed is another replica's. */
  private openActive(stored: readonly StoredKey[]): (StoredKey & { privateJwk: string }) | undefined {
    for (const key of stored) {
      const { state, sealedPrivateJwk, kid } = key;
      const privateJwk = state === 'active' && sealedPrivateJwk && this.box.open(sealedPrivateJwk, kid);
      if (privateJwk) return { ...key, privateJwk };
    }
    return undefined;
  }
}
