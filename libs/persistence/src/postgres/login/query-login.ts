import { PostgresLogin, type PostgresLoginOptions } from './postgres-login.js';

/** The login of queries: it may read what it was given, and write nothing anywhere. */
export class QueryLogin extends PostgresLogin {
  constructor(options: Omit<PostgresLoginOptions, 'purpose'>) {
    super({ ...options, purpose: 'query' });
  }
}
