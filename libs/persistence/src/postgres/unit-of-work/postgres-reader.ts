import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import { refuseInsideWork } from '../../unit-of-work/work-scope.js';
import { PostgresDatabase } from '../connection/postgres-database.js';

/** Reads outside any unit of work, each query on its own. */
@Injectable()
export class PostgresReader {
  constructor(private readonly database: PostgresDatabase) {}

  /**
   * TypeORM on the request pool.
   * @throws InsideUnitOfWorkError inside a unit of work
   * @throws DatabaseAwayError while the database has not been reached yet
   */
  get manager(): EntityManager {
    refuseInsideWork('PostgresReader was used');
    return this.database.connection.manager;
  }

  /** Runs a SELECT. @throws as {@link manager} */
  async query<Row extends object = QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, [...parameters]);
  }
}
