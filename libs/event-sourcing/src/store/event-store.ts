import { Injectable } from '@nestjs/common';
import { currentTraceId, currentTraceparent } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ConcurrencyError } from './concurrency.error.js';
import { EventReader } from './event-reader.js';
import { EventSignal } from './event-signal.js';
import { APPEND, LOAD_STREAM, READ_STREAMS } from './event-sql.js';
import type { AppendOptions, LoadOptions } from './event-store-options.js';
import type { DomainEvent, EventMetadata, StoredEvent } from './stored-event.js';
import { Upcasters } from './upcasting/upcasters.js';
import { withoutGaps } from './without-gaps.js';

/**
 * Streams of events in the service's own database; nobody may change or delete one, not even by mistake. Whatever is read
 * comes in the newest version of its type.
 * @see https://microservices.io/patterns/data/event-sourcing.html
 */
@Injectable()
export class EventStore {
  constructor(
    private readonly reader: EventReader,
    private readonly signal: EventSignal,
    private readonly upcasters: Upcasters,
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
      events.map(({ type }) => this.upcasters.newestOf(type)),
      events.map(({ data }) => JSON.stringify(data)),
      JSON.stringify(metadataOf(work, actor)),
    ]);
    if (added.length !== events.length) throw new ConcurrencyError(streamId, expectedVersion);
    work.afterCommit(() => this.signal.wake());
  }

  /**
   * The events of a stream, oldest first; empty when there is no such stream.
   * @throws DamagedStreamError when one is missing among them
   * @throws UnknownSchemaVersionError when a newer release wrote one of them
   */
  async load<Event extends DomainEvent>(streamId: string, options: LoadOptions = {}): Promise<StoredEvent<Event>[]> {
    const { work, afterVersion = 0, toVersion, until, begunWith } = options;
    const begun = begunWith ? JSON.stringify(begunWith) : null;
    const parameters = [streamId, afterVersion, toVersion ?? null, until ?? null, begun];
    const events = work
      ? await work.prepared<StoredEvent<Event>>('events-load', LOAD_STREAM, parameters)
      : await this.reader.query<StoredEvent<Event>>(LOAD_STREAM, parameters);
    return this.upcast(withoutGaps(events, afterVersion));
  }

  /**
   * The next whole streams in the order of their ids, each with the events that there are, also where one is missing;
   * from the first one where `after` is null.
   */
  async readStreams<Event extends DomainEvent>(
    after: string | null,
    limit: number,
  ): Promise<Map<string, StoredEvent<Event>[]>> {
    const events = await this.reader.query<StoredEvent<Event>>(READ_STREAMS, [after, limit]);
    return Map.groupBy(this.upcast(events), ({ streamId }) => streamId);
  }

  private upcast<Event extends DomainEvent>(events: readonly StoredEvent<Event>[]): StoredEvent<Event>[] {
    return events.map((event) => this.upcasters.upcast(event));
  }
}

function metadataOf({ cause, correlationId }: PostgresUnitOfWork, actor: string | undefined): EventMetadata {
  return { actor, traceparent: currentTraceparent(), traceId: currentTraceId(), correlationId, causationId: cause?.id };
}
