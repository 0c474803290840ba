import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import { AuditLog } from '@souk/messaging';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { conflict, notFound } from '@souk/service';
import type { AccountRole } from '../domain/account.js';
import { AccountRepository } from '../persistence/account.repository.js';

/** Says what somebody may do. Access tokens that are out keep the old roles until they end, 15 minutes at the most. */
@Injectable()
export class ChangeRoles {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly accounts: AccountRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws ProblemError 404 when there is no such account, 409 when nobody would be admin any more. */
  run(accountId: string, roles: readonly AccountRole[], admin: Principal): Promise<void> {
    return this.transactions.run(async (work) => {
      const admins = await this.accounts.lockAdmins(work);
      const account = await this.accounts.lock(work, accountId);
      if (!account) throw notFound(`There is no account ${accountId}.`);
      if (!roles.includes('admin') && admins.every((id) => id === accountId))
        throw conflict('This is the only admin: make somebody else one first.');
      await this.accounts.saveRoles(work, accountId, roles);
      await this.record(work, admin, accountId, { before: account.roles, after: roles });
    });
  }

  private record(work: PostgresUnitOfWork, { id: actorId }: Principal, target: string, detail: object): Promise<void> {
    const event = { action: 'roles.changed', actorId, target, outcome: 'success' } as const;
    return this.auditLog.record({ ...event, detail: { ...detail } }, work);
  }
}
