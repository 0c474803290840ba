import { Injectable } from '@nestjs/common';
import { PostgresTrouble } from '../postgres-trouble.js';
import { QueryLogin } from './query-login.js';

/** Tells front doors about the database as queries see it. */
@Injectable()
export class QueryProbe extends PostgresTrouble {
  constructor(private readonly login: QueryLogin) {
    super();
  }

  override async ping(): Promise<void> {
    await this.login.query('SELECT 1');
  }
}
