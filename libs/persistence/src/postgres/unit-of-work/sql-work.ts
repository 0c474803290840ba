/** SQL in one transaction. */
export interface SqlWork {
  /** @returns the rows; for INSERT, UPDATE and DELETE those of RETURNING. */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;

  /** Like {@link query}, parsed and planned once for each connection; `name` stands for this `sql` in the whole service. */
  prepared<Row extends object>(name: string, sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
