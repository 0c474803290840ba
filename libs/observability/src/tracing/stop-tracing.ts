let stop: (() => Promise<void>) | undefined;

/** Tells {@link stopTracing} how; kept apart from the SDK so that code without tracing need not load it. */
export function stopTracingWith(shutdown: () => Promise<void>): void {
  stop = shutdown;
}

/** Sends what is left and stops tracing; safe to call when tracing never started. */
export async function stopTracing(): Promise<void> {
  const shutdown = stop;
  stop = undefined;
  await shutdown?.();
}
