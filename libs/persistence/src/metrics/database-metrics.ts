import { gauge, histogram, type Reading } from '@souk/observability';

/** As OpenTelemetry calls them in `db.system.name`. */
export type DatabaseSystem = 'postgresql' | 'mongodb';

/** How long statements and commands took, from being asked to their answer, as this process sees it. */
export const operationDuration = histogram({
  name: 'souk_database_operation_duration_seconds',
  help: 'Time until the database answered, by what it was asked; without the wait for a connection',
  labels: ['system', 'operation'],
  buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

/** Connections of this process, and how many wait for one. */
export interface ConnectionCount {
  readonly used: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Declares the gauge of the connections; `count` costs nothing. */
export function showConnections(system: DatabaseSystem, count: () => ConnectionCount): void {
  gauge({
    name: 'souk_database_connections',
    help: 'Connections of this process to its database; `waiting` are those that want one and have none yet',
    labels: ['system', 'state'],
    collect: (shown) => {
      const { used, idle, waiting } = count();
      shown.set({ system, state: 'used' }, used);
      shown.set({ system, state: 'idle' }, idle);
      shown.set({ system, state: 'waiting' }, waiting);
    },
  });
}

/** Declares the gauge of the size of the service's own database. */
export function showSize<Value extends { readonly sizeBytes: number }>(
  system: DatabaseSystem,
  statistics: Reading<Value>,
): void {
  statistics.gauge(
    {
      name: 'souk_database_size_bytes',
      help: "Size of the service's own database on disk, indexes included",
      labels: ['system'],
    },
    ({ sizeBytes }) => [{ labels: { system }, value: sizeBytes }],
  );
}
