/** Reads the events outside any unit of work: `PostgresReader`, or a login that may do nothing else. */
export abstract class EventReader {
  abstract query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
