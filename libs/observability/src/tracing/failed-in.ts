const spans = new WeakMap<object, string>();

/** Notes that `error` has left the span of this traceparent. */
export function noteFailedIn(error: unknown, traceparent: string): void {
  if (typeof error === 'object' && error !== null) spans.set(error, traceparent);
}

/** Traceparent of the outermost span that `error` has left, for what is done about it afterwards; undefined when it left none. */
export function failedIn(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? spans.get(error) : undefined;
}
