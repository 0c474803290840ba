import { MongoClient } from 'mongodb';
import type { TlsIdentity } from '../certificates/certificates.js';

/** The login of a service, which may read and write the database of its own name and nothing else. */
export interface MongoServiceUser {
  readonly name: string;
  readonly password: string;
}

/**
 * Creates the logins that are missing.
 * @throws MongoServerError when the administrator's login is refused
 */
export async function createServiceUsers(
  adminUrl: string,
  users: readonly MongoServiceUser[],
  identity?: TlsIdentity,
): Promise<void> {
  const client = new MongoClient(adminUrl, identity && { tls: true, ...identity });
  try {
    for (const { name, password } of users) {
      const database = client.db(name);
      const { users: found } = (await database.command({ usersInfo: name })) as unknown as { users: unknown[] };
      if (found.length === 0)
        await database.command({ createUser: name, pwd: password, roles: [{ role: 'readWrite', db: name }] });
    }
  } finally {
    await client.close();
  }
}
