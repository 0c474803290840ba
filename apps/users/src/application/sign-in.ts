import { Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import { counter } from '@souk/observability';
import { PostgresTransactions } from '@souk/persistence';
import { unauthorised } from '@souk/service';
import { PasswordHasher } from '../credentials/password-hasher.js';
import { AccountViews, type Credentials } from '../persistence/account-views.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { SessionTokens, type TokenPair } from './session-tokens.js';

const signIns = counter({ name: 'souk_sign_ins_total', help: 'Attempts to sign in, by outcome', labels: ['outcome'] });

/** Opens a session for whoever knows the password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly views: AccountViews,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
  ) {}

  /** @throws ProblemError 401, the same for an unknown address and a wrong password; 503 too many at once. */
  async run(email: string, password: string): Promise<TokenPair> {
    const account = await this.views.credentials(email);
    const isRight = await this.hasher.matches(password, account?.passwordHash);
    signIns.inc({ outcome: isRight ? 'signed-in' : 'refused' });
    if (!account || !isRight) throw unauthorised('There is no account with this e-mail address and password.');
    return this.open(account);
  }

  private async open({ id: accountId, roles }: Credentials): Promise<TokenPair> {
    const issueTokens = await this.tokens.issuer();
    const sessionId = newId();
    return this.transactions.run(async (work) => {
      await this.sessions.open(work, sessionId, accountId);
      return issueTokens(work, { sessionId, accountId, roles });
    });
  }
}
