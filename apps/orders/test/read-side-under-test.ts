import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Projection, StoredEvent } from '@souk/event-sourcing';
import {
  PostgresDatabase,
  PostgresTransactions,
  type PostgresUnitOfWork,
  ProjectionsLogin,
  QueryLogin,
  ReadSideModule,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { OrderQueriesModule } from '../src/read-side/order-queries.module.js';
import { orderProjections } from '../src/read-side/order-projections.js';
import { ordersDatabase } from './orders-database.js';

/** Where the projections of a live build find their tables. */
const LIVE = { searchPath: 'read_side' };

/** The read side alone, with its real tables and logins: events are given to its projections by the test. */
export class ReadSideUnderTest {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: FreshDatabase,
    private readonly projections: readonly Projection[],
  ) {}

  static async start(): Promise<ReadSideUnderTest> {
    const database = await freshDatabase('orders');
    const app = await NestFactory.createApplicationContext(moduleOn(database), { logger: false });
    await Promise.all([PostgresDatabase, ProjectionsLogin, QueryLogin].map((part) => app.get(part).ready()));
    const projections = orderProjections.map((projection) => new projection());
    const created = projections.flatMap(({ tables }) => tables.flatMap(({ create }) => create));
    await app.get(ProjectionsLogin).run(async (sql) => {
      for (const statement of created) await sql.query(statement);
    }, LIVE);
    return new ReadSideUnderTest(app, database, projections);
  }

  /** What asks the read side. */
  get<Query>(query: new (login: QueryLogin) => Query): Query {
    return this.app.get(query);
  }

  /** Gives a batch of events to every projection that reads any of them, as the feeds do. */
  async takes(...events: readonly StoredEvent[]): Promise<void> {
    await this.login.run(async (sql) => {
      for (const projection of this.projections) {
        const read = events.filter(({ type }) => projection.reads.includes(type));
        if (read.length > 0) await projection.project(read, sql);
      }
    }, LIVE);
  }

  /** Every row of every table, in an order of its own. */
  async everything(): Promise<ReadonlyMap<string, readonly object[]>> {
    const all = new Map<string, readonly object[]>();
    for (const { name } of this.projections.flatMap(({ tables }) => tables))
      all.set(name, await this.rows(`SELECT t.* FROM read_side.${name} t ORDER BY t::text`));
    return all;
  }

  /** What a table of the read side says, with the login that may read only. */
  rows(sql: string, ...parameters: readonly unknown[]): Promise<object[]> {
    return this.app.get(QueryLogin).query(sql, parameters);
  }

  /** Writes into the read side what no event says. */
  async fill(sql: string, ...parameters: readonly unknown[]): Promise<void> {
    await this.login.run((work) => work.query(sql, parameters), { ...LIVE, statementTimeoutMs: 60_000 });
  }

  /** Writes into the write side, with the login of the service. */
  async remember(sql: string, ...parameters: readonly unknown[]): Promise<void> {
    await this.app.get(PostgresTransactions).run((work) => work.query(sql, parameters));
  }

  /** Lets the write side react to something that other services tell. */
  async hears(reaction: (work: PostgresUnitOfWork) => Promise<void>): Promise<void> {
    await this.app.get(PostgresTransactions).run(reaction);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  private get login(): ProjectionsLogin {
    return this.app.get(ProjectionsLogin);
  }
}

function moduleOn(database: FreshDatabase): new () => object {
  const { projectionsUrl, queryUrl } = database;
  @Module({
    imports: [
      ordersDatabase(database),
      ReadSideModule.for({ service: 'orders', projectionsUrl, queryUrl }),
      OrderQueriesModule,
    ],
  })
  class TestModule {}
  return TestModule;
}
