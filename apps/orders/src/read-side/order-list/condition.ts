/** A condition of a query, in which each `?` stands for the next of its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** `sql` with a `?` for each parameter. */
export const condition = (sql: string, ...parameters: readonly unknown[]): Condition => ({ sql, parameters });

/** One of these at least. */
export const anyOf = (...conditions: readonly Condition[]): Condition => joined(conditions, ' OR ');

/** All of these; without any, whatever there is. */
export const allOf = (...conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? condition('TRUE') : joined(conditions, ' AND ');

/** With `$1`, `$2` … as PostgreSQL counts parameters. */
export function numbered({ sql, parameters }: Condition): Condition {
  let place = 0;
  return { sql: sql.replaceAll('?', () => `$${(place += 1)}`), parameters };
}

const joined = (conditions: readonly Condition[], by: string): Condition => ({
  sql: `(${conditions.map(({ sql }) => sql).join(by)})`,
  parameters: conditions.flatMap(({ parameters }) => parameters),
});
