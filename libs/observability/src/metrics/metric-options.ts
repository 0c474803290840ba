/** What every metric of Souk says about itself. */
export interface MetricOptions<Label extends string> {
  /** With its unit as the last word and, for a counter, `_total`: `souk_outbox_publish_duration_seconds`. */
  readonly name: `souk_${string}`;
  readonly help: string;
  /** Names of labels; their values must come from a small, fixed set, never from ids. */
  readonly labels?: readonly Label[];
}
