import { Injectable } from '@nestjs/common';
import { currentTraceId, currentTraceparent } from '@souk/observability';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import { ConcurrencyError } from './concurrency.error.js';
import { EventSignal } from './event-signal.js';
import { APPEND, LOAD_STREAM, READ_ALL, READ_STREAMS } from './event-sql.js';
import type { DomainEvent, EventMetadata, StoredEvent } from './stored-event.js';

/** Options of {@link EventStore.append}. */
export interface AppendOptions {
  /** Who did it, for the audit trail. */
  readonly actor?: string;
}

/** Options of {@link EventStore.load}; without any, the whole stream. */
export interface LoadOptions {
  /** Reads inside this unit of work, which sees what it has appended itself. */
  readonly work?: PostgresUnitOfWork;
  /** The stream as it was at this version. */
  readonly toVersion?: number;
  /** The stream as it was at this time. */
  readonly until?: Date;
}

/**
 * Streams of events in the service's own database; nobody may change or delete one, not even by mistake.
 * @see https://microservices.io/patterns/data/event-sourcing.html
 */
@Injectable()
export class EventStore {
  constructor(
    private readonly reader: PostgresReader,
    private readonly signal: EventSignal,
  ) {}

  /**
   * Adds events to a stream that is at `expectedVersion` (0: a new one). Appends of the whole service wait for each other
   * until the commit, so append as late in a unit of work as you can, after all locks.
   * @throws ConcurrencyError when the stream is at another version.
   */
  async append(
    work: PostgresUnitOfWork,
    streamId: string,
    expectedVersion: number,
    events: readonly DomainEvent[],
    { actor }: AppendOptions = {},
  ): Promise<void> {
    const added = await work.prepared('events-append', APPEND, [
      streamId,
      expectedVersion,
      events.map(({ type }) => type),
      events.map(({ data }) => JSON.stringify(data)),
      JSON.stringify(metadataOf(work, actor)),
    ]);
    if (added.length !== events.length) throw new ConcurrencyError(streamId, expectedVersion);
    work.afterCommit(() => this.signal.wake());
  }

  /** The events of a stream, oldest first; empty when there is no such stream. */
  async load<Event extends DomainEvent>(
    streamId: string,
    { work, toVersion, until }: LoadOptions = {},
  ): Promise<StoredEvent<Event>[]> {
    const parameters = [streamId, toVersion ?? null, until ?? null];
    return work
      ? work.prepared<StoredEvent<Event>>('events-load', LOAD_STREAM, parameters)
      : this.reader.query<StoredEvent<Event>>(LOAD_STREAM, parameters);
  }

  /** The next events of all streams in the order of their commits. */
  readAll(work: PostgresUnitOfWork, afterPosition: number, limit: number): Promise<StoredEvent[]> {
    return work.prepared<StoredEvent>('events-read-all', READ_ALL, [afterPosition, limit]);
  }

  /** The next whole streams in the order of their ids, each with its events as {@link load} gives them; from the first one where `after` is null. */
  async readStreams<Event extends DomainEvent>(
    after: string | null,
    limit: number,
  ): Promise<Map<string, StoredEvent<Event>[]>> {
    return Map.groupBy(
      await this.reader.query<StoredEvent<Event>>(READ_STREAMS, [after, limit]),
      ({ streamId }) => streamId,
    );
  }
}

function metadataOf({ cause, correlationId }: PostgresUnitOfWork, actor: string | undefined): EventMetadata {
  return { actor, traceparent: currentTraceparent(), traceId: currentTraceId(), correlationId, causationId: cause?.id };
}
