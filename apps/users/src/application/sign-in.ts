import { Injectable } from '@nestjs/common';
import type { TokenPair } from '@souk/contracts';
import { AuditLog } from '@souk/messaging';
import { counter } from '@souk/observability';
import { ProblemError, unauthorised } from '@souk/service';
import { PasswordHasher } from '../credentials/password-hasher.js';
import { AccountViews, type Credentials } from '../persistence/account-views.js';
import { LimitSignIns, type SignInAttempt } from './limit-sign-ins.js';
import { OpenSession } from './open-session.js';

const signIns = counter({
  name: 'souk_sign_ins_total',
  help: 'Attempts to sign in, by outcome',
  labels: ['outcome'],
  startingAt: { outcome: ['signed-in', 'refused', 'limited'] },
});

/** Opens a session for whoever knows the password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly views: AccountViews,
    private readonly hasher: PasswordHasher,
    private readonly limits: LimitSignIns,
    private readonly openSession: OpenSession,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws ProblemError 401, the same for an unknown address and a wrong password; 429 too many failed; 503 too many at once. */
  async run(attempt: SignInAttempt, password: string): Promise<TokenPair> {
    const account = await this.views.credentials(attempt.email);
    const isRight = await this.isRight(attempt, password, account);
    signIns.inc({ outcome: isRight ? 'signed-in' : 'refused' });
    if (account && isRight) return this.openSession.run({ accountId: account.id, roles: account.roles }, attempt);
    await this.recordFailure(attempt, account);
    throw unauthorised('There is no account with this e-mail address and password.');
  }

  private async isRight(attempt: SignInAttempt, password: string, account: Credentials | undefined): Promise<boolean> {
    try {
      await this.limits.refuseIfOver(attempt);
      return await this.hasher.matches(password, account?.passwordHash, () => this.limits.count(attempt));
    } catch (error) {
      if (error instanceof ProblemError && error.status === 429) signIns.inc({ outcome: 'limited' });
      throw error;
    }
  }

  /** Who it was is not known; whose account was tried is. Whoever is turned away by the limits is only counted. */
  private recordFailure(attempt: SignInAttempt, account: Credentials | undefined): Promise<void> {
    const event = { action: 'sign-in', actorId: null, target: account?.id ?? null, outcome: 'failure' } as const;
    return this.auditLog.record({ ...event, detail: { address: this.limits.pseudonymOf(attempt) } });
  }
}
