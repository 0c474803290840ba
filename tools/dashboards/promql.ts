/** With a scrape every 5 s, a minute shows an event at once and is still smooth. */
const WINDOW = '1m';

interface Selection {
  /** Labels to keep; everything else is added up. */
  readonly by?: readonly string[];
  /** As PromQL writes them: `status=~"5.."`. */
  readonly where?: string;
}

const selector = (metric: string, where: string | undefined): string => (where ? `${metric}{${where}}` : metric);
const grouping = (by: readonly string[]): string => (by.length === 0 ? '' : ` by (${by.join(', ')})`);

/** How often a second a counter grew over the last minute. */
export const perSecond = (counter: string, { by = [], where }: Selection = {}): string =>
  `sum${grouping(by)} (rate(${selector(counter, where)}[${WINDOW}]))`;

/** As {@link perSecond}, for what people count by the minute. */
export const perMinute = (counter: string, selection: Selection = {}): string =>
  `${perSecond(counter, selection)} * 60`;

/** The value below which a share of the last minute's observations lies: `quantile(0.95, 'souk_x_seconds')`. */
export const quantile = (share: number, histogram: string, { by = [], where }: Selection = {}): string =>
  `histogram_quantile(${share}, ${perSecond(`${histogram}_bucket`, { by: ['le', ...by], where })})`;

/**
 * A gauge that every copy of a service reads from the same database, so copies are not added up.
 * @param by labels to keep
 */
export const shared = (gauge: string, { by = [], where }: Selection = {}): string =>
  `max${grouping(by)} (${selector(gauge, where)})`;

/** `part`, or 0 for those of `whole` that have no part: no server error yet is a zero, not a gap. */
export const orZero = (part: string, whole: string): string => `${part} or ${whole} * 0`;
