import { Injectable } from '@nestjs/common';
import { userRegistered } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { AuditLog } from '@souk/messaging';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { conflict, unprocessable } from '@souk/service';
import { PasswordHasher } from '../credentials/password-hasher.js';
import { Account } from '../domain/account.js';
import { weaknessOf } from '../domain/password-rules.js';
import { AccountRepository } from '../persistence/account.repository.js';

/** What a newcomer tells of themself. */
export interface Newcomer {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** Opens an account and tells the others of it. */
@Injectable()
export class RegisterAccount {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly hasher: PasswordHasher,
    private readonly accounts: AccountRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws ProblemError 422 weak password, 409 the address is taken, 503 too many at once. */
  async run({ email, password, name }: Newcomer): Promise<Account> {
    const weakness = weaknessOf(password, { email, name });
    if (weakness) throw unprocessable(`The password ${weakness}.`, [{ path: 'password', message: weakness }]);
    const account = new Account(newId(), email, name, ['customer']);
    const isNew = await this.open(account, password);
    if (!isNew) throw conflict('This e-mail address has an account already: sign in instead.');
    return account;
  }

  /** Opens an account as it is given. @returns false when it exists already, and nothing happens. */
  async open(account: Account, password: string): Promise<boolean> {
    const passwordHash = await this.hasher.hash(password);
    return this.transactions.run((work) => this.add(work, account, passwordHash));
  }

  private async add(work: PostgresUnitOfWork, account: Account, passwordHash: string): Promise<boolean> {
    const isNew = await this.accounts.add(work, account, passwordHash);
    if (!isNew) return false;
    work.publish(userRegistered(account.id, account.facts()));
    const { id, roles } = account;
    const event = { action: 'account.registered', actorId: id, target: id, outcome: 'success' } as const;
    await this.auditLog.record({ ...event, detail: { roles } }, work);
    return true;
  }
}
