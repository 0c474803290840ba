import { Injectable } from '@nestjs/common';
import type { ProfileView } from '@souk/contracts';
import { PostgresReader } from '@souk/persistence';
import type { AccountRole } from '../domain/account.js';
import { emailKey } from '../domain/email-key.js';

const PROFILE = `
  SELECT id, email, name, roles, created_at AS "createdAt", updated_at AS "updatedAt"
  FROM accounts WHERE id = $1 AND ($2::uuid IS NULL OR id = $2)`;

const CREDENTIALS = 'SELECT id, roles, password_hash AS "passwordHash" FROM accounts WHERE email_key = $1';

/** What signing in needs; never leaves the service. */
export interface Credentials {
  readonly id: string;
  readonly roles: readonly AccountRole[];
  readonly passwordHash: string;
}

/** Accounts as they are read, without locks. */
@Injectable()
export class AccountViews {
  constructor(private readonly reader: PostgresReader) {}

  /** @param ownerId whose account it has to be; null for anybody's. */
  async profile(id: string, ownerId: string | null): Promise<ProfileView | undefined> {
    const [profile] = await this.reader.query<ProfileView>(PROFILE, [id, ownerId]);
    return profile;
  }

  async credentials(email: string): Promise<Credentials | undefined> {
    const [credentials] = await this.reader.query<Credentials>(CREDENTIALS, [emailKey(email)]);
    return credentials;
  }
}
