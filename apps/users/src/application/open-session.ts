import { Injectable } from '@nestjs/common';
import type { TokenPair } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { AuditLog } from '@souk/messaging';
import { PostgresTransactions } from '@souk/persistence';
import { fingerprintOf, newOpaqueToken } from '../credentials/opaque-token.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { LimitSignIns, type SignInAttempt } from './limit-sign-ins.js';
import { type SessionOwner, SessionTokens } from './session-tokens.js';

/** Opens a session for somebody whose attempt to sign in has succeeded. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly limits: LimitSignIns,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly auditLog: AuditLog,
  ) {}

  async run(owner: SessionOwner, attempt: SignInAttempt): Promise<TokenPair> {
    const { accountId } = owner;
    const issueTokens = await this.tokens.issuer();
    const sessionId = newId();
    const refreshToken = newOpaqueToken();
    const event = { action: 'sign-in', actorId: accountId, target: sessionId, outcome: 'success' } as const;
    await this.transactions.run(async (work) => {
      await this.limits.forgive(work, attempt);
      await this.sessions.open(work, { sessionId, accountId }, fingerprintOf(refreshToken));
      await this.auditLog.record({ ...event, detail: { address: this.limits.pseudonymOf(attempt) } }, work);
    });
    return issueTokens(owner, refreshToken);
  }
}
