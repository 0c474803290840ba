import { Injectable } from '@nestjs/common';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { tooManyRequests } from '@souk/service';
import { Pseudonyms } from '../credentials/pseudonyms.js';
import { emailKey } from '../domain/email-key.js';
import { networkOf } from '../domain/network-of.js';
import { type AttemptsSoFar, type SignInLimits, secondsToWait } from '../domain/sign-in-limits.js';
import { type AttemptKeys, SignInAttemptRepository } from '../persistence/sign-in-attempt.repository.js';

/** What is set of the limits. */
export abstract class SignInLimitSettings {
  abstract readonly limits: SignInLimits;
  /** Milliseconds from the first attempt that counts to counting anew. */
  abstract readonly windowMs: number;
}

/** Who wants to sign in, and from where. */
export interface SignInAttempt {
  readonly email: string;
  /** IP address of the client. */
  readonly address: string;
}

/**
 * Keeps passwords from being guessed: attempts that fail are counted, those for accounts that there are not too, and
 * beyond the limits nobody's password is looked at any more.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html
 */
@Injectable()
export class LimitSignIns {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly attempts: SignInAttemptRepository,
    private readonly pseudonyms: Pseudonyms,
    private readonly settings: SignInLimitSettings,
  ) {}

  /** Costs next to nothing, so it comes before anything that does. @throws ProblemError 429 */
  async refuseIfOver(attempt: SignInAttempt): Promise<void> {
    this.insistOn(await this.attempts.read(this.keysOf(attempt)));
  }

  /** Counts the attempt as failed, before its password is looked at: many at once can't slip through. @throws ProblemError 429 */
  async count(attempt: SignInAttempt): Promise<void> {
    const keys = this.keysOf(attempt);
    await this.transactions.run(async (work) => {
      this.insistOn(await this.attempts.hold(work, keys, this.settings.windowMs));
      await this.attempts.count(work, keys);
    });
  }

  /** Takes back what was counted: only failures count. */
  forgive(work: PostgresUnitOfWork, attempt: SignInAttempt): Promise<void> {
    return this.attempts.forgive(work, this.keysOf(attempt));
  }

  /** What the address is called where it is kept. */
  pseudonymOf({ address }: SignInAttempt): string {
    return this.pseudonyms.of('address', networkOf(address)).toString('base64url').slice(0, 16);
  }

  private insistOn(soFar: AttemptsSoFar): void {
    const seconds = secondsToWait(soFar, this.settings.limits);
    if (seconds > 0) throw tooManyRequests('Too many attempts to sign in have failed: try again later.', seconds);
  }

  private keysOf({ email, address }: SignInAttempt): AttemptKeys {
    const [account, network] = [emailKey(email), networkOf(address)];
    return {
      pair: this.pseudonyms.of('pair', account, network),
      account: this.pseudonyms.of('account', account),
      address: this.pseudonyms.of('address', network),
    };
  }
}
