import { OPERATOR } from '../certificates/certificate-names.js';
import type { Infrastructure } from '../infrastructure.js';
import { createServiceUsers } from '../mongo/service-users.js';
import { createServiceDatabases } from '../postgres/service-database.js';
import type { ServerContext } from '../server-context.js';
import { secretNames } from '../services/service-environment.js';
import { servicesWith } from '../services/service-table.js';

/** Gives every service its database and its login. The broker's logins came with its definitions. */
export async function createLogins(
  { postgres, mongo }: Infrastructure,
  { secrets, certificates }: Pick<ServerContext, 'secrets' | 'certificates'>,
): Promise<void> {
  const identity = certificates?.of(OPERATOR);
  const databases = servicesWith('postgres').map(({ name, readSide }) => ({
    name,
    ownerPassword: secrets.of(secretNames.postgresOwner(name)),
    runtimePassword: secrets.of(secretNames.postgresRuntime(name)),
    ...(readSide && {
      readSide: {
        projectionsPassword: secrets.of(secretNames.postgresProjections(name)),
        queryPassword: secrets.of(secretNames.postgresQuery(name)),
      },
    }),
  }));
  const users = servicesWith('mongo').map(({ name }) => ({ name, password: secrets.of(secretNames.mongo(name)) }));
  await Promise.all([
    createServiceDatabases(postgres.adminUrl, databases, identity),
    createServiceUsers(mongo.adminUrl, users, identity),
  ]);
}
