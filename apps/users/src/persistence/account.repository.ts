import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Account, type AccountRole } from '../domain/account.js';
import { emailKey } from '../domain/email-key.js';

interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: AccountRole[];
  readonly version: number;
}

const ADD = `
  INSERT INTO accounts (id, email, email_key, name, roles, password_hash, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT DO NOTHING RETURNING id`;

const LOCK = 'SELECT id, email, name, roles, version FROM accounts WHERE id = $1 FOR UPDATE';

const SAVE = 'UPDATE accounts SET name = $2, version = $3, updated_at = clock_timestamp() WHERE id = $1';

/** In the order of their ids, so that two changes of roles never wait for each other; the second one sees what the first has left. */
const LOCK_ADMINS = "SELECT id FROM accounts WHERE 'admin' = ANY(roles) ORDER BY id FOR UPDATE";

const SAVE_ROLES = 'UPDATE accounts SET roles = $2, updated_at = clock_timestamp() WHERE id = $1';

/** Accounts, changed only under lock. */
@Injectable()
export class AccountRepository {
  /** @returns false when the address has an account already. */
  async add(work: PostgresUnitOfWork, account: Account, passwordHash: string): Promise<boolean> {
    const { id, email, name, roles, version } = account;
    const added = await work.query<{ id: string }>(ADD, [
      id,
      email,
      emailKey(email),
      name,
      roles,
      passwordHash,
      version,
    ]);
    return added.length > 0;
  }

  /** Loads an account and holds it until the transaction ends. */
  async lock(work: PostgresUnitOfWork, id: string): Promise<Account | undefined> {
    const [row] = await work.query<AccountRow>(LOCK, [id]);
    return row && new Account(row.id, row.email, row.name, row.roles, row.version);
  }

  async save(work: PostgresUnitOfWork, { id, name, version }: Account): Promise<void> {
    await work.query(SAVE, [id, name, version]);
  }

  /** @returns the ids of all admins, held until the transaction ends */
  async lockAdmins(work: PostgresUnitOfWork): Promise<string[]> {
    const admins = await work.query<{ id: string }>(LOCK_ADMINS, []);
    return admins.map(({ id }) => id);
  }

  async saveRoles(work: PostgresUnitOfWork, id: string, roles: readonly AccountRole[]): Promise<void> {
    await work.query(SAVE_ROLES, [id, roles]);
  }
}
