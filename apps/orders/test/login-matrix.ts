import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventSourcingModule, ProjectionRebuilds, ProjectionRunner } from '@souk/event-sourcing';
import {
  PostgresDatabase,
  PostgresReader,
  PostgresTransactions,
  ProjectionsLogin,
  QueryLogin,
  ReadSideModule,
  type SqlWork,
} from '@souk/persistence';
import { eventually, type FreshDatabase, freshDatabase, openConnections } from '@souk/testing';
import { readSideRights } from '../src/persistence/read-side-rights.js';
import { orderProjections } from '../src/read-side/order-projections.js';
import { ordersDatabase } from './orders-database.js';

/** Those who have a login to the orders database beside its owner. */
export const LOGINS = ['orders', 'projections', 'query'] as const;
export type Login = (typeof LOGINS)[number];

/** A table of the database, and the first of its columns. */
export interface Table {
  readonly name: string;
  readonly column: string;
}

const TABLES = `
  SELECT nspname || '.' || relname AS name, attname AS column
  FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_attribute ON attrelid = pg_class.oid AND attnum = 1
  WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1`;

/** As a careless owner might make it. */
const FORGET_EVENTS = `
  CREATE FUNCTION public.forget_events() RETURNS void LANGUAGE sql AS 'DELETE FROM public.events WHERE false'`;

const DENIED = '42501';
/** The statement was let through, and the row was not good for the table. */
const BAD_ROW = /^23/;

class UndoneError extends Error {}

/** The orders database with everything that it can hold, a rebuild under way and one done, and its three logins as the service uses them. */
export class LoginMatrix {
  private attempts = 0;

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: FreshDatabase,
  ) {}

  static async start(): Promise<LoginMatrix> {
    const database = await freshDatabase('orders');
    const app = await NestFactory.createApplicationContext(moduleOn(database), { logger: false });
    await Promise.all([PostgresDatabase, QueryLogin, ProjectionRunner].map((part) => app.get(part).ready()));
    const matrix = new LoginMatrix(app, database);
    await matrix.rebuild();
    await matrix.asAdmin(FORGET_EVENTS);
    return matrix;
  }

  /** How many statements have been tried. */
  get tried(): number {
    return this.attempts;
  }

  tables(): Promise<Table[]> {
    return this.asAdmin<Table>(TABLES);
  }

  asAdmin<Row extends object>(sql: string): Promise<Row[]> {
    return this.database.asAdmin<Row>(sql);
  }

  /** With what the login's transactions begin. */
  async settingOf(login: Login, name: string): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    await this.inTransaction(login, async (work) => {
      const [row] = await work.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
      resolve(row?.value);
    });
    return promise;
  }

  /** Before many statements come at once. */
  isReadyForMany(login: Login): Promise<void> {
    if (login === 'orders') return openConnections(this.app.get(PostgresReader));
    return openConnections(this.app.get(login === 'projections' ? ProjectionsLogin : QueryLogin));
  }

  /** What the server calls them. */
  roleOf(login: Login | 'owner'): string {
    const { databaseUrl, projectionsUrl, queryUrl, migrationDatabaseUrl } = this.database;
    const urls = { orders: databaseUrl, projections: projectionsUrl, query: queryUrl, owner: migrationDatabaseUrl };
    return new URL(urls[login]).username;
  }

  /**
   * Tries a statement and undoes it; queries begin read-only, but that is theirs to change, so here it is not what keeps them.
   * @returns whether it was let through
   * @throws Error when it failed, but not for want of the right
   */
  async mayRun(login: Login, sql: string): Promise<boolean> {
    this.attempts += 1;
    try {
      await this.inTransaction(login, async (work) => {
        if (login === 'query') await work.query('SET TRANSACTION READ WRITE');
        await work.query(sql);
        throw new UndoneError();
      });
      return true;
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (error instanceof UndoneError || BAD_ROW.test(code)) return true;
      if (code === DENIED) return false;
      throw new Error(`${login}: ${sql}`, { cause: error });
    }
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  private inTransaction(login: Login, work: (sql: SqlWork) => Promise<void>): Promise<void> {
    if (login === 'orders') return this.app.get(PostgresTransactions).run(work);
    return this.app.get(login === 'projections' ? ProjectionsLogin : QueryLogin).run(work);
  }

  /** Leaves tables in each of the three schemas of the read side. */
  private async rebuild(): Promise<void> {
    const rebuilds = this.app.get(ProjectionRebuilds);
    const [first = '', second = ''] = orderProjections.map((projection) => new projection().name);
    for (const name of [first, second]) await eventually(() => rebuilds.begin(name));
    await eventually(() => rebuilds.switchOver(first));
  }
}

function moduleOn(database: FreshDatabase): new () => object {
  const { projectionsUrl, queryUrl } = database;
  @Module({
    imports: [
      ordersDatabase(database),
      ReadSideModule.for({ service: 'orders', projectionsUrl, queryUrl, ...readSideRights }),
      EventSourcingModule.for({ projections: orderProjections }),
    ],
  })
  class TestModule {}
  return TestModule;
}
