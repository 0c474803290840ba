import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { SnapshotStore } from '../snapshot/snapshot-store.js';
import { EventStore } from '../store/event-store.js';
import type { AppendOptions, LoadOptions } from '../store/event-store-options.js';
import type { DomainEvent } from '../store/stored-event.js';
import type { Aggregate, Loaded } from './aggregate.js';
import { fold } from './fold.js';

/** Options of {@link AggregateStore.load}; without any, the aggregate as it is now. */
export type AggregateLoadOptions = Omit<LoadOptions, 'afterVersion'>;

/**
 * Loads aggregates, from a snapshot where there is one that helps, and appends what was decided on them.
 * @see https://microservices.io/patterns/data/event-sourcing.html
 */
@Injectable()
export class AggregateStore {
  constructor(
    private readonly events: EventStore,
    private readonly snapshots: SnapshotStore,
  ) {}

  /**
   * The aggregate, now or at a version or time of the past; at a version that is still to come, as it is now.
   * Undefined when it is not there, was not there yet, or has not begun as `begunWith` says.
   * @throws as {@link EventStore.load}
   */
  async load<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    options: AggregateLoadOptions = {},
  ): Promise<Loaded<State> | undefined> {
    const known = await this.snapshots.newest(aggregate, id, options);
    const events = await this.events.load<Event>(id, { ...options, afterVersion: known?.version });
    return fold(aggregate.evolve, known, events);
  }

  /**
   * Adds what was decided on the aggregate as it was `known` then, and takes a snapshot in the same unit of work
   * whenever another `snapshotEvery` events have come together.
   * @throws ConcurrencyError when somebody else has changed it meanwhile
   */
  async append<State, Event extends DomainEvent>(
    work: PostgresUnitOfWork,
    aggregate: Aggregate<State, Event>,
    { id, version }: Pick<Loaded<State>, 'id' | 'version'>,
    events: readonly Event[],
    options?: AppendOptions,
  ): Promise<void> {
    if (events.length === 0) return;
    await this.events.append(work, id, version, events, options);
    const due = (at: number): number => Math.floor(at / aggregate.snapshotEvery);
    if (due(version + events.length) > due(version)) await this.takeSnapshot(work, aggregate, id);
  }

  /** Of what was stored, not of what was in memory: JSON may have changed it. */
  private async takeSnapshot<State, Event extends DomainEvent>(
    work: PostgresUnitOfWork,
    aggregate: Aggregate<State, Event>,
    id: string,
  ): Promise<void> {
    const loaded = await this.load(aggregate, id, { work });
    if (loaded) await this.snapshots.take(work, aggregate, loaded);
  }
}
