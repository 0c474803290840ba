import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { derivedId, eventually, seconds } from '@souk/kernel';
import { createLogger, HealthContributor, type HealthReport } from '@souk/observability';
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

/**
 * Opens the demo accounts at start, where they are wanted; their ids are derived, so every start means the same two. The service is
 * ready once they are open: whoever signed in before would fail, and be shut out for failing too often.
 */
@Injectable()
export class SeedDemoAccounts extends HealthContributor implements OnApplicationBootstrap, OnModuleDestroy {
  override readonly healthName = 'demo-accounts';
  private areOpen = usersConfig.demoAccounts === 'off';
  private isOver = false;

  constructor(
    private readonly database: PostgresDatabase,
    private readonly views: AccountViews,
    private readonly registerAccount: RegisterAccount,
  ) {
    super();
  }

  override async checkHealth(): Promise<HealthReport> {
    return this.areOpen ? { status: 'up' } : { status: 'down', detail: 'not opened yet' };
  }

  onApplicationBootstrap(): void {
    if (this.areOpen) return;
    this.seed().catch((error: unknown) => {
      if (!this.isOver) logger.error({ err: error }, 'the demo accounts could not be opened');
    });
  }

  onModuleDestroy(): void {
    this.isOver = true;
  }

  private async seed(): Promise<void> {
    await this.database.ready();
    const retryOn = (error: unknown): boolean => {
      if (!this.isOver) logger.warn({ err: error }, 'could not open the demo accounts; trying again');
      return !this.isOver;
    };
    await eventually(() => this.openAll(), { within: Infinity, every: seconds(1), retryOn });
    this.areOpen = true;
  }

  private async openAll(): Promise<void> {
    for (const demo of demoAccounts) await this.open(demo);
  }

  private async open({ email, name, roles, password }: DemoAccount): Promise<void> {
    if (await this.views.credentials(email)) return;
    const account = new Account(derivedId('user', emailKey(email)), email, name, roles);
    if (await this.registerAccount.open(account, password))
      logger.info({ userId: account.id, roles }, 'opened a demo account');
  }
}
