import { Injectable } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Aggregate, Loaded } from '../aggregate/aggregate.js';
import { EventReader } from '../store/event-reader.js';
import type { LoadOptions } from '../store/event-store-options.js';
import type { DomainEvent } from '../store/stored-event.js';
import { NEWEST, TAKE } from './snapshot-sql.js';

type FoundSnapshot<State> = Omit<Loaded<State>, 'id'> & { readonly isSound: boolean };

/** Reads and writes single snapshots. */
@Injectable()
export class SnapshotStore {
  private readonly logger = createLogger('snapshots');

  constructor(private readonly reader: EventReader) {}

  /** The snapshot to begin with; undefined where there is none that can be trusted: the events tell everything anyway. */
  async newest<State, Event extends DomainEvent>(
    { name, stateVersion }: Aggregate<State, Event>,
    id: string,
    { work, toVersion, until, begunWith }: LoadOptions,
  ): Promise<Loaded<State> | undefined> {
    const begun = begunWith ? JSON.stringify(begunWith) : null;
    const parameters = [id, name, stateVersion, toVersion ?? null, until ?? null, begun];
    const [found] = work
      ? await work.prepared<FoundSnapshot<State>>('snapshots-newest', NEWEST, parameters)
      : await this.reader.query<FoundSnapshot<State>>(NEWEST, parameters);
    if (!found) return undefined;
    const { isSound, ...snapshot } = found;
    if (isSound) return { id, ...snapshot };
    this.logger.warn({ stream: id, aggregate: name, version: snapshot.version }, 'a damaged snapshot is ignored');
    return undefined;
  }

  async take<State, Event extends DomainEvent>(
    work: PostgresUnitOfWork,
    { name, stateVersion }: Aggregate<State, Event>,
    { id, version, state, begunAt, changedAt }: Loaded<State>,
  ): Promise<void> {
    const parameters = [id, name, version, JSON.stringify(state), stateVersion, begunAt, changedAt];
    await work.prepared('snapshots-take', TAKE, parameters);
  }
}
