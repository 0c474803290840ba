import { Injectable } from '@nestjs/common';
import { userUpdated } from '@souk/contracts';
import { PostgresTransactions } from '@souk/persistence';
import { notFound } from '@souk/service';
import { AccountRepository } from '../persistence/account.repository.js';

/** Gives an account another name and tells the others. */
@Injectable()
export class RenameAccount {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly accounts: AccountRepository,
  ) {}

  /** @throws ProblemError 404 when the account is gone. */
  run(id: string, name: string): Promise<void> {
    return this.transactions.run(async (work) => {
      const account = await this.accounts.lock(work, id);
      if (!account) throw notFound(`There is no account ${id}.`);
      if (!account.rename(name)) return;
      await this.accounts.save(work, account);
      work.publish(userUpdated(id, account.facts()));
    });
  }
}
