/** One difference between two states. */
export interface StateChange {
  /** `status`, `shippingAddress.city`, `items[0].quantity`. */
  readonly path: string;
  /** Null where there was nothing. */
  readonly before: unknown;
  /** Null where there is nothing any more. */
  readonly after: unknown;
}

/**
 * The smallest parts in which two states, as JSON has them, differ, in the order of their fields. What is not there is like null.
 * Lists of different lengths differ as a whole: nobody can say which of their items is which.
 */
export function stateDiff(before: unknown, after: unknown, path = ''): StateChange[] {
  const [old, now] = [before ?? null, after ?? null];
  if (isRecord(old) && isRecord(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys.flatMap((key) => stateDiff(old[key], now[key], path ? `${path}.${key}` : key));
  }
  if (Array.isArray(old) && Array.isArray(now) && old.length === now.length)
    return now.flatMap((item, index) => stateDiff(old[index], item, `${path}[${index}]`));
  return old === now ? [] : [{ path, before: old, after: now }];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
