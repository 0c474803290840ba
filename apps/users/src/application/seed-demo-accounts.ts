import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { derivedId, eventually, minutes, seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { PostgresDatabase } from '@souk/persistence';
import { Account, type AccountRole } from '../domain/account.js';
import { emailKey } from '../domain/email-key.js';
import { AccountViews } from '../persistence/account-views.js';
import { usersConfig } from '../users.config.js';
import { RegisterAccount } from './register-account.js';

const logger = createLogger('demo-accounts');

interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly password: string;
}

const demoAccounts: readonly DemoAccount[] = [
  {
    email: 'customer@souk.test',
    name: 'Demo Customer',
    roles: ['customer'],
    password: usersConfig.demoCustomerPassword,
  },
  {
    email: 'admin@souk.test',
    name: 'Demo Admin',
    roles: ['customer', 'admin'],
    password: usersConfig.demoAdminPassword,
  },
];

/** Opens the demo accounts at start, where they are wanted; their ids are derived, so every start means the same two. */
@Injectable()
export class SeedDemoAccounts implements OnApplicationBootstrap {
  constructor(
    private readonly database: PostgresDatabase,
    private readonly views: AccountViews,
    private readonly registerAccount: RegisterAccount,
  ) {}

  onApplicationBootstrap(): void {
    if (usersConfig.demoAccounts === 'off') return;
    this.seed().catch((error: unknown) => logger.error({ err: error }, 'the demo accounts could not be opened'));
  }

  private async seed(): Promise<void> {
    await this.database.ready();
    for (const demo of demoAccounts) await eventually(() => this.open(demo), { within: minutes(1), every: seconds(1) });
  }

  private async open({ email, name, roles, password }: DemoAccount): Promise<void> {
    if (await this.views.credentials(email)) return;
    const account = new Account(derivedId('user', emailKey(email)), email, name, roles);
    if (await this.registerAccount.open(account, password))
      logger.info({ userId: account.id, roles }, 'opened a demo account');
  }
}
