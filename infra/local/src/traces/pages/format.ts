/** A duration in the unit that suits it: `840 µs`, `12.3 ms`, `4.21 s`. */
export function duration(microseconds: number): string {
  if (microseconds < 1_000) return `${microseconds} µs`;
  if (microseconds < 1_000_000) return `${(microseconds / 1_000).toPrecision(3)} ms`;
  return `${(microseconds / 1_000_000).toFixed(2)} s`;
}

/** Time of day to the millisecond, UTC. */
export function timeOfDay(microseconds: number): string {
  return new Date(microseconds / 1_000).toISOString().slice(11, 23);
}

/** Apart from each other, and from the red of failures. */
const HUES: Readonly<Record<string, number>> = {
  gateway: 212,
  orders: 265,
  inventory: 150,
  payment: 38,
  shipping: 188,
  notifications: 318,
  users: 92,
  products: 238,
};

/** A colour of its own for each service, the same on every page. */
export function hueOf(service: string): number {
  return HUES[service] ?? 20 + (Buffer.from(service).reduce((sum, byte) => sum * 31 + byte, 0) % 320);
}
