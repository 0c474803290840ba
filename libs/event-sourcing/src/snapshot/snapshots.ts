import { Injectable } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import type { Aggregate, Loaded } from '../aggregate/aggregate.js';
import { fold } from '../aggregate/fold.js';
import { DamagedStreamError } from '../store/damaged-stream.error.js';
import { EventReader } from '../store/event-reader.js';
import { EventStore } from '../store/event-store.js';
import type { DomainEvent, StoredEvent } from '../store/stored-event.js';
import type { RebuiltSnapshots, SnapshotCount, StreamsPage } from './rebuilt-snapshots.js';
import { COUNT, DROP_OF_STREAM, DROP_SOME, LONG_STREAMS } from './snapshot-sql.js';
import { SnapshotStore } from './snapshot-store.js';

const ROWS_AT_ONCE = 1_000;

/** All snapshots of the service: nothing is lost when they go, loading only takes longer. */
@Injectable()
export class Snapshots {
  private readonly logger = createLogger('snapshots');

  constructor(
    private readonly events: EventStore,
    private readonly store: SnapshotStore,
    private readonly reader: EventReader,
    private readonly transactions: PostgresTransactions,
  ) {}

  /** How many there are, by aggregate and shape of the state. */
  counts(): Promise<SnapshotCount[]> {
    return this.reader.query<SnapshotCount>(COUNT);
  }

  /** Deletes them all, some at a time, while everything goes on. @returns how many there were */
  async drop(): Promise<number> {
    for (let dropped = 0; ;) {
      const rows = await this.transactions.run((work) => work.query(DROP_SOME, [ROWS_AT_ONCE]));
      dropped += rows.length;
      if (rows.length < ROWS_AT_ONCE) return dropped;
    }
  }

  /**
   * Takes the snapshots of an aggregate's next streams anew from the events, one at each multiple of `snapshotEvery`. Each stream has a
   * transaction of its own, and commands go on; a page that was cut short can be done again.
   * @throws UnknownSchemaVersionError when a newer release wrote one of the events
   */
  async rebuild<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    { after, limit }: StreamsPage,
  ): Promise<RebuiltSnapshots> {
    const { snapshotEvery, beginsWith = null } = aggregate;
    const streams = await this.reader.query<{ id: string }>(LONG_STREAMS, [after, snapshotEvery, limit, beginsWith]);
    const damaged: string[] = [];
    let taken = 0;
    for (const { id } of streams) {
      const count = await this.rebuiltUnlessDamaged(aggregate, id);
      if (count === undefined) damaged.push(id);
      else taken += count;
    }
    const last = streams.at(-1)?.id ?? null;
    return { streams: streams.length, taken, damaged, next: streams.length < limit ? null : last };
  }

  private async rebuiltUnlessDamaged<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
  ): Promise<number | undefined> {
    try {
      return await this.transactions.run((work) => this.rebuildStream(work, aggregate, id));
    } catch (error) {
      if (!(error instanceof DamagedStreamError)) throw error;
      this.logger.error({ err: error, stream: id }, 'no snapshots are made of a damaged stream');
      return undefined;
    }
  }

  private async rebuildStream<State, Event extends DomainEvent>(
    work: PostgresUnitOfWork,
    aggregate: Aggregate<State, Event>,
    id: string,
  ): Promise<number> {
    await work.query(DROP_OF_STREAM, [id, aggregate.name]);
    const states = statesAtMultiples(aggregate, await this.events.load<Event>(id, { work }));
    for (const state of states) await this.store.take(work, aggregate, state);
    return states.length;
  }
}

function statesAtMultiples<State, Event extends DomainEvent>(
  { evolve, snapshotEvery }: Aggregate<State, Event>,
  events: readonly StoredEvent<Event>[],
): Loaded<State>[] {
  const states: Loaded<State>[] = [];
  let known: Loaded<State> | undefined;
  for (const event of events) {
    known = fold(evolve, known, [event]);
    if (known && known.version % snapshotEvery === 0) states.push(known);
  }
  return states;
}
