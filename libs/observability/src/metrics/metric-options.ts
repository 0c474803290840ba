/** What every metric of Souk says about itself. */
export interface MetricOptions<Label extends string> {
  /** With its unit as the last word and, for a counter, `_total`: `souk_outbox_publish_duration_seconds`. */
  readonly name: `souk_${string}`;
  /** One sentence: it is the text of the metric's row in docs/telemetry.md too. */
  readonly help: string;
  /** Names of labels; their values must come from a small, fixed set, never from ids. */
  readonly labels?: readonly Label[];
}

/** The values that labels can have, as far as they are known before the first event. */
export type KnownValues<Label extends string> = Readonly<Record<Label, readonly string[]>>;

/** A metric that counts events, and so can start at 0. */
export interface CountingOptions<Label extends string> extends MetricOptions<Label> {
  /** Each combination of these is there from the start; see {@link startAtZero} for values that are known later. */
  readonly startingAt?: KnownValues<NoInfer<Label>>;
}
