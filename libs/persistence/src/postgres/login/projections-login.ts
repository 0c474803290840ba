import { PostgresLogin, type PostgresLoginOptions } from './postgres-login.js';

/** The login that owns the read side and keeps it up to date; of the write side it may read events and nothing else. */
export class ProjectionsLogin extends PostgresLogin {
  constructor(options: Omit<PostgresLoginOptions, 'purpose'>) {
    super({ ...options, purpose: 'projections' });
  }
}
