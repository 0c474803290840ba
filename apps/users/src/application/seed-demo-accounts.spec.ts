import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { PostgresDatabase } from '@souk/persistence';
import { eventually } from '@souk/testing';
import { configureUsers } from '../../test/users-test.config.js';
import type { Account } from '../domain/account.js';
import type { AccountViews } from '../persistence/account-views.js';
import type { RegisterAccount } from './register-account.js';
import type { SeedDemoAccounts } from './seed-demo-accounts.js';

const nowhere = 'postgres://nowhere/users';
let Seed: typeof SeedDemoAccounts;
beforeAll(async () => {
  configureUsers({ databaseUrl: nowhere, migrationDatabaseUrl: nowhere }, 'amqp://nowhere', {});
  ({ SeedDemoAccounts: Seed } = await import('./seed-demo-accounts.js'));
});

let seed: SeedDemoAccounts | undefined;
afterEach(() => seed?.onModuleDestroy());

function seedWith(open: (account: Account) => Promise<boolean>): SeedDemoAccounts {
  seed = new Seed(
    { ready: async () => undefined } as unknown as PostgresDatabase,
    { credentials: async () => undefined } as unknown as AccountViews,
    { open } as unknown as RegisterAccount,
  );
  seed.onApplicationBootstrap();
  return seed;
}

test('the service is not ready before the last demo account is open', async () => {
  const admin = Promise.withResolvers<boolean>();
  const open = jest.fn(({ email }: Account) => (email.startsWith('admin') ? admin.promise : Promise.resolve(true)));
  const accounts = seedWith(open);
  await eventually(() => expect(open).toHaveBeenCalledTimes(2));
  expect(await accounts.checkHealth()).toEqual({ status: 'down', detail: 'not opened yet' });
  admin.resolve(true);
  await eventually(async () => expect(await accounts.checkHealth()).toEqual({ status: 'up' }));
});

test('what goes wrong at first is tried again', async () => {
  const open = jest.fn(() => Promise.resolve(true)).mockRejectedValueOnce(new Error('not now'));
  const accounts = seedWith(open);
  await eventually(async () => expect(await accounts.checkHealth()).toEqual({ status: 'up' }));
  expect(open).toHaveBeenCalledTimes(3);
});
