/** What there is to do at the end, kept apart from the SDK so that code without tracing need not load it. */
export interface TracingInHand {
  shutdown(): Promise<void>;
  /** Ends all that is under way as it is, and sends it; resolves at a moment when nothing is under way. */
  endEverything(): Promise<void>;
}

let inHand: TracingInHand | undefined;

/** Tells {@link stopTracing} and {@link endAllSpans} how. */
export function stopTracingWith(tracing: TracingInHand): void {
  inHand = tracing;
}

/** Sends what is left and stops tracing; safe to call when tracing never started. */
export async function stopTracing(): Promise<void> {
  const tracing = inHand;
  inHand = undefined;
  await tracing?.shutdown();
}

/** For a process that dies at once: every span ends as it is and is sent. Safe to call when tracing never started. */
export async function endAllSpans(): Promise<void> {
  await inHand?.endEverything();
}
