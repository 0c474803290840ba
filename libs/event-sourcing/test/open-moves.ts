import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  messagingMigrations,
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
  QueryLogin,
  ReadSideModule,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase, openConnections } from '@souk/testing';
import {
  APPEND_ONLY_TABLES,
  type DomainEvent,
  EventSourcingModule,
  EventStore,
  eventSourcingMigrations,
  Projection,
  ProjectionRebuilds,
  ProjectionRunner,
} from '../src/index.js';
import { Rests, Steps } from './moves.projections.js';

/** Options of {@link openMoves}. */
export interface MovesOptions {
  /** The database of another replica; otherwise a fresh one. */
  readonly shared?: FreshDatabase;
  /** By default `Steps` and `Rests`; none for a replica that only appends. */
  readonly projections?: readonly Type<Projection>[];
  readonly watchEveryMs?: number;
}

/** One replica of a service that keeps moves as events, and has a read side. */
export interface OpenMoves {
  readonly place: FreshDatabase;
  readonly store: EventStore;
  readonly transactions: PostgresTransactions;
  readonly rebuilds: ProjectionRebuilds;
  /** The login that may only read. */
  readonly query: QueryLogin;
  projection<Kind extends Projection>(type: Type<Kind>): Kind;
  /** Appends to a stream that is at `version`. */
  append(streamId: string, version: number, ...events: DomainEvent[]): Promise<void>;
  /** Runs SQL as the server's admin, for what no service may do. */
  asAdmin<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Before many write or read at once. */
  isReadyForMany(): Promise<void>;
  /** Opens another replica on the same database, which ends with this one at the latest. */
  rival(options?: Omit<MovesOptions, 'shared'>): Promise<OpenMoves>;
  /** Ends the replica once, and the database if it is its own. */
  close(): Promise<void>;
}

export const moved: DomainEvent = { type: 'Moved', data: {} };
export const rested: DomainEvent = { type: 'Rested', data: {} };

export async function openMoves(options: MovesOptions = {}): Promise<OpenMoves> {
  const { shared, projections = [Steps, Rests], watchEveryMs } = options;
  const place = shared ?? (await freshDatabase('moves'));
  const moves = movesOn(place, projections, watchEveryMs);
  const app = await NestFactory.createApplicationContext(moves, { logger: false });
  if (projections.length > 0) await app.get(ProjectionRunner).ready();
  await Promise.all([app.get(PostgresDatabase).ready(), app.get(QueryLogin).ready()]);
  const [store, transactions] = [app.get(EventStore), app.get(PostgresTransactions)];
  const rivals: OpenMoves[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(rivals.map((replica) => replica.close()));
    await app.close();
    if (!shared) await place.drop();
  };
  let ended: Promise<void> | undefined;
  return {
    place,
    store,
    transactions,
    get rebuilds() {
      return app.get(ProjectionRebuilds);
    },
    query: app.get(QueryLogin),
    projection: (type) => app.get(type),
    append: (streamId, version, ...events) => transactions.run((work) => store.append(work, streamId, version, events)),
    asAdmin: (sql, parameters) => place.asAdmin(sql, parameters),
    isReadyForMany: async () => {
      await Promise.all([openConnections(app.get(PostgresReader)), openConnections(app.get(QueryLogin))]);
    },
    rival: async (options = {}) => {
      const replica = await openMoves({ ...options, shared: place });
      rivals.push(replica);
      return replica;
    },
    close: () => (ended ??= end()),
  };
}

function movesOn(place: FreshDatabase, projections: readonly Type<Projection>[], watchEveryMs?: number): Type {
  const { projectionsUrl, queryUrl } = place;
  const readSide = { projectionsUrl, queryUrl, madeFrom: ['events'], readable: ['events'] };
  const migrations = [...messagingMigrations, ...eventSourcingMigrations];

  @Module({
    imports: [
      PostgresModule.for({ service: 'moves', migrations, appendOnly: APPEND_ONLY_TABLES, readSide, ...place }),
      ReadSideModule.for({ service: 'moves', projectionsUrl, queryUrl }),
      EventSourcingModule.for({ projections, watchEveryMs }),
    ],
  })
  class Moves {}
  return Moves;
}
