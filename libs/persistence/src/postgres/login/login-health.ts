import { HealthContributor, type HealthReport } from '@souk/observability';
import type { PostgresLogin } from './postgres-login.js';

/** Ready means: the login is let in, and the database answers it. */
export class LoginHealth extends HealthContributor {
  override readonly healthName: string;

  constructor(private readonly login: PostgresLogin) {
    super();
    this.healthName = `database-${login.purpose}`;
  }

  override async checkHealth(): Promise<HealthReport> {
    if (!this.login.isReady) return { status: 'down', detail: 'not reached yet, or not let in by the migrations' };
    await this.login.query('SELECT 1');
    return { status: 'up' };
  }
}
