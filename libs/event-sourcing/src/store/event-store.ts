import { Injectable } from '@nestjs/common';
import { currentTraceId } from '@souk/observability';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import { EventSignal } from '../projection/event-signal.js';
import { ConcurrencyError } from './concurrency.error.js';
import type { DomainEvent, EventMetadata, StoredEvent } from './domain-event.js';
import { APPEND, LOAD_STREAM, LOCK_APPENDS, READ_AFTER } from './event-sql.js';

/** Options of {@link EventStore.load}. */
export interface LoadOptions {
  /** Load inside this unit of work; needed where a decision follows. */
  readonly work?: PostgresUnitOfWork;
  /** Only what had happened by then. */
  readonly until?: Date;
}

/**
 * An append-only store of what happened, one stream for each aggregate.
 * @see https://martinfowler.com/eaaDev/EventSourcing.html
 */
@Injectable()
export class EventStore {
  constructor(
    private readonly reader: PostgresReader,
    private readonly signal: EventSignal,
  ) {}

  /**
   * Appends to a stream that is at `expectedVersion` (0: does not exist yet). Call it as late as possible in a unit of work:
   * from here to the commit all other appends wait.
   * @throws ConcurrencyError when the stream is at another version; nothing is appended then.
   */
  async append(work: PostgresUnitOfWork, streamId: string, expectedVersion: number, events: readonly DomainEvent[]): Promise<void> {
    await work.prepared('events-lock', LOCK_APPENDS);
    const appended = await work.prepared('events-append', APPEND, [
      streamId,
      expectedVersion,
      events.map(({ type }) => type),
      events.map(({ data }) => JSON.stringify(data)),
      JSON.stringify(metadataOf(work)),
    ]);
    if (appended.length !== events.length) throw new ConcurrencyError(streamId, expectedVersion);
    work.afterCommit(() => this.signal.wake());
  }

  /** The events of one stream, oldest first; none when there is no such stream. */
  load<Event extends DomainEvent>(streamId: string, { work, until }: LoadOptions = {}): Promise<StoredEvent<Event>[]> {
    const parameters = [streamId, until ?? null];
    return work ? work.prepared('events-load', LOAD_STREAM, parameters) : this.reader.query(LOAD_STREAM, parameters);
  }

  /** The next events of all streams, in the order of their commits. */
  readAfter(work: PostgresUnitOfWork, globalPosition: number, limit: number): Promise<StoredEvent[]> {
    return work.prepared('events-read-after', READ_AFTER, [globalPosition, limit]);
  }
}

const metadataOf = ({ cause }: PostgresUnitOfWork): EventMetadata => ({
  traceId: currentTraceId(),
  correlationId: cause?.correlationid,
  causationId: cause?.id,
});
