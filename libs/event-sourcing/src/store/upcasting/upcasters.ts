import type { DomainEvent, StoredEvent } from '../stored-event.js';
import type { Upcaster } from './upcaster.js';

/** Thrown for an event of a schema version that this code does not know: a newer release of the service wrote it. */
export class UnknownSchemaVersionError extends Error {
  constructor({ type, schemaVersion, streamId, version }: StoredEvent, newest: number) {
    super(
      `${type} at version ${version} of stream ${streamId} has schema version ${schemaVersion}; this code knows ${newest} at the most.`,
    );
    this.name = 'UnknownSchemaVersionError';
  }
}

/** All upcasters of a service, chained by type: an event of version 1 goes through the steps 1 → 2, 2 → 3 and so on. */
export class Upcasters {
  private readonly chains: ReadonlyMap<string, readonly Upcaster[]>;

  /** @throws Error when the steps of a type have a gap or two of them start at the same version. */
  constructor(upcasters: readonly Upcaster[] = []) {
    this.chains = new Map(
      [...Map.groupBy(upcasters, ({ type }) => type)].map(([type, steps]) => [type, chained(type, steps)]),
    );
  }

  /** The schema version in which events of this type are written. */
  newestOf(type: string): number {
    return 1 + (this.chains.get(type)?.length ?? 0);
  }

  /**
   * The event with its data in the newest version. Its `schemaVersion` stays: it tells what was written.
   * @throws UnknownSchemaVersionError when a newer release wrote it.
   */
  upcast<Event extends DomainEvent>(event: StoredEvent<Event>): StoredEvent<Event> {
    const { type, schemaVersion } = event;
    if (schemaVersion === this.newestOf(type)) return event;
    if (schemaVersion > this.newestOf(type)) throw new UnknownSchemaVersionError(event, this.newestOf(type));
    const steps = this.chains.get(type)?.slice(schemaVersion - 1) ?? [];
    return { ...event, data: steps.reduce<object>((data, step) => step.upcast(data, event), event.data) };
  }
}

function chained(type: string, steps: readonly Upcaster[]): readonly Upcaster[] {
  const chain = steps.toSorted((one, other) => one.from - other.from);
  for (const [index, { from }] of chain.entries()) {
    if (from !== index + 1)
      throw new Error(
        `The upcasters of ${type} start at ${chain.map((step) => step.from).join(', ')}: it takes one for each version from 1 on.`,
      );
  }
  return chain;
}
