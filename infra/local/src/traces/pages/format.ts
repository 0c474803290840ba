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

/** Their places give the services that are seen together the most the most different colours. */
const SERVICES = ['gateway', 'orders', 'inventory', 'payment', 'shipping', 'notifications', 'users', 'products'];
const GOLDEN_ANGLE = 137.5;

/** A hue of its own for each service, the same on every page. */
export function hueOf(service: string): number {
  const known = SERVICES.indexOf(service);
  const position = known >= 0 ? known : SERVICES.length + Buffer.from(service).reduce((sum, byte) => sum + byte, 0);
  return Math.round(position * GOLDEN_ANGLE) % 360;
}
