import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SqlWork } from '@souk/persistence';
import type { DomainEvent, EventMetadata, StoredEvent } from '../store/stored-event.js';
import type { Upcaster } from '../store/upcasting/upcaster.js';
import { Upcasters } from '../store/upcasting/upcasters.js';
import { withoutGaps } from '../store/without-gaps.js';

const RESTORE = `
  INSERT INTO public.events (stream_id, version, type, schema_version, data, metadata, occurred_at)
  VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7)`;

/** A golden file: one stream, kept for ever as some release of the service wrote it. */
interface GoldenFile {
  readonly streamId: string;
  readonly events: readonly {
    readonly version: number;
    readonly type: string;
    readonly schemaVersion: number;
    readonly data: object;
    readonly metadata: EventMetadata;
    /** ISO 8601, with milliseconds. */
    readonly occurredAt: string;
  }[];
}

/** A stream of the past, and what the code of today reads in it. */
export interface GoldenStream<Event extends DomainEvent> {
  /** That of the file, without its ending. */
  readonly name: string;
  readonly streamId: string;
  /** As they were written. */
  readonly written: readonly StoredEvent[];
  /** As the event store gives them now. */
  readonly events: readonly StoredEvent<Event>[];
}

/**
 * Reads the golden files of a folder, in the order of their names. A test that folds them shows that what was written
 * once can still be read.
 * @throws Error when there is none, when one misses an event, or when the upcasters can't read it
 */
export function goldenStreams<Event extends DomainEvent>(
  folder: string,
  upcasters: readonly Upcaster[] = [],
): GoldenStream<Event>[] {
  const chains = new Upcasters(upcasters);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  if (files.length === 0) throw new Error(`There is no golden stream in ${folder}.`);
  return files.toSorted().map((file) => goldenStream(join(folder, file), chains));
}

/** Writes a golden stream into an event store as it was, old schema versions and times included. */
export async function restoreStream(work: SqlWork, { written }: GoldenStream<DomainEvent>): Promise<void> {
  for (const { streamId, version, type, schemaVersion, data, metadata, occurredAt } of written) {
    const json = [JSON.stringify(data), JSON.stringify(metadata)];
    await work.query(RESTORE, [streamId, version, type, schemaVersion, ...json, occurredAt]);
  }
}

function goldenStream<Event extends DomainEvent>(file: string, upcasters: Upcasters): GoldenStream<Event> {
  const { streamId, events } = JSON.parse(readFileSync(file, 'utf8')) as GoldenFile;
  const written = events.map((event): StoredEvent => ({
    ...event,
    streamId,
    position: event.version,
    occurredAt: new Date(event.occurredAt),
  }));
  return {
    name: basename(file, '.json'),
    streamId,
    written,
    events: withoutGaps(written).map((event) => upcasters.upcast(event) as StoredEvent<Event>),
  };
}
