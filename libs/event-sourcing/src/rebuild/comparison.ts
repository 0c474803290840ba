/** A row that is not the same in both builds, told without what is in it: that may be personal data. */
export interface RowDifference {
  /** The values of the columns that identify it. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The columns in which it differs; empty when only one build has it. */
  readonly columns: readonly string[];
  /** Which build alone has the row. */
  readonly onlyIn?: 'live' | 'building';
}

/** How the two builds of one table compare. */
export interface TableComparison {
  readonly table: string;
  /** Rows of both builds, those with the same key counted once. */
  readonly rows: number;
  /** How many of them differ. */
  readonly differences: number;
  /** The first of those, by key. */
  readonly first: readonly RowDifference[];
}

/** A projection's live build and the one that is being built, both at the same event. */
export interface Comparison {
  readonly projection: string;
  /** The last event that both have taken in. */
  readonly position: number;
  readonly tables: readonly TableComparison[];
}

export const differencesIn = ({ tables }: Comparison): number =>
  tables.reduce((sum, { differences }) => sum + differences, 0);

/** One line for a person: where they differ first. */
export function describeDifferences(comparison: Comparison): string {
  const lines = comparison.tables
    .filter(({ differences }) => differences > 0)
    .map(({ table, rows, differences, first }) => {
      const [row] = first;
      return `${differences} of ${rows} rows of ${table}, the first of them ${row ? describeRow(row) : ''}`;
    });
  return `${comparison.projection} differs in ${lines.join('; ')}`;
}

const describeRow = ({ key, columns, onlyIn }: RowDifference): string =>
  onlyIn === undefined
    ? `${JSON.stringify(key)} in ${columns.join(', ')}`
    : `${JSON.stringify(key)}, which only the ${onlyIn} build has`;
