import type { Secrets } from '../home/secrets.js';
import type { Infrastructure } from '../infrastructure.js';
import { createServiceUsers } from '../mongo/service-users.js';
import { createServiceDatabases } from '../postgres/service-database.js';
import { secretNames } from '../services/service-environment.js';
import { servicesWith } from '../services/service-table.js';

/** Gives every service its database and its login. The broker's logins came with its definitions. */
export async function createLogins({ postgres, mongo }: Infrastructure, secrets: Secrets): Promise<void> {
  const databases = servicesWith('postgres').map((name) => ({
    name,
    ownerPassword: secrets.of(secretNames.postgresOwner(name)),
    runtimePassword: secrets.of(secretNames.postgresRuntime(name)),
  }));
  const users = servicesWith('mongo').map((name) => ({ name, password: secrets.of(secretNames.mongo(name)) }));
  await Promise.all([createServiceDatabases(postgres.adminUrl, databases), createServiceUsers(mongo.adminUrl, users)]);
}
