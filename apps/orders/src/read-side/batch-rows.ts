import type { StoredEvent } from '@souk/event-sourcing';

/** Rows of a table while a batch of events is folded into them. */
export class BatchRows<Row> {
  private readonly known: ReadonlyMap<string, Row>;
  private readonly changed = new Map<string, Row>();

  /**
   * @param known what the table has of the rows that the batch concerns
   * @param keyOf identifies a row
   */
  constructor(
    known: readonly Row[],
    private readonly keyOf: (row: Row) => string,
  ) {
    this.known = new Map(known.map((row) => [keyOf(row), row]));
  }

  /** As the events so far have left it. */
  get(key: string): Row | undefined {
    return this.changed.get(key) ?? this.known.get(key);
  }

  set(row: Row): void {
    this.changed.set(this.keyOf(row), row);
  }

  /** The changed ones that the table does not have yet. */
  get added(): Row[] {
    return this.written.filter((row) => !this.known.has(this.keyOf(row)));
  }

  /** The changed ones that it has. */
  get moved(): Row[] {
    return this.written.filter((row) => this.known.has(this.keyOf(row)));
  }

  /** All that have changed. */
  get written(): Row[] {
    return [...this.changed.values()];
  }
}

/** The ids of the streams of a batch. */
export const streamsOf = (events: readonly Pick<StoredEvent, 'streamId'>[]): string[] => [
  ...new Set(events.map(({ streamId }) => streamId)),
];
