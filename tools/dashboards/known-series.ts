/** The labels of each series that a query may ask for; where somebody else's metric has others, that is unknown. */
export type KnownSeries = ReadonlyMap<string, readonly string[] | undefined>;

/** What Prometheus adds to every series of Souk's. */
const ADDED = ['job', 'service', 'instance'];

/** What Prometheus, Node's default metrics and RabbitMQ tell beside Souk's own. */
const FOREIGN = [
  'up',
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'process_start_time_seconds',
  'nodejs_eventloop_lag_p50_seconds',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_gc_duration_seconds_sum',
  'nodejs_heap_size_used_bytes',
  'rabbitmq_alarms_free_disk_space_watermark',
  'rabbitmq_alarms_memory_used_watermark',
  'rabbitmq_detailed_queue_consumers',
  'rabbitmq_detailed_queue_messages_ready',
  'rabbitmq_detailed_queue_messages_unacked',
  'rabbitmq_global_messages_delivered_total',
  'rabbitmq_global_messages_received_total',
  'rabbitmq_global_messages_redelivered_total',
  'rabbitmq_global_messages_unroutable_returned_total',
  'rabbitmq_process_resident_memory_bytes',
  'rabbitmq_resident_memory_limit_bytes',
];

/** @param telemetryPage docs/telemetry.md, whose table of metrics is compared with the services' source by a test */
export function knownSeries(telemetryPage: string): KnownSeries {
  const known = new Map<string, readonly string[] | undefined>(FOREIGN.map((name) => [name, undefined]));
  for (const [, name = '', type, cell = ''] of telemetryPage.matchAll(/^\| `(souk_\w+)` \| (\w+) \| ([^|]*) \|/gm)) {
    const labels = [...ADDED, ...[...cell.matchAll(/`(\w+)`/g)].map(([, label = '']) => label)];
    if (type === 'histogram') {
      known.set(`${name}_bucket`, [...labels, 'le']);
      for (const part of ['sum', 'count']) known.set(`${name}_${part}`, labels);
    } else known.set(name, labels);
  }
  return known;
}

/** What a query asks for that nobody tells: metrics, and labels of metrics. Empty when all is known. */
export function unknownIn(promql: string, known: KnownSeries): string[] {
  const names = seriesAskedFor(promql);
  const unknown = names.filter((name) => !known.has(name));
  const labels = names.map((name) => known.get(name)).filter((list) => list !== undefined);
  const hasLabel = (label: string): boolean => labels.every((list) => list.includes(label));
  return [...unknown, ...labelsAskedFor(promql).filter((label) => !hasLabel(label))];
}

/** The names of the series that a text in PromQL asks for. */
export const seriesAskedFor = (promql: string): string[] => [
  ...new Set(promql.match(/\b(?:souk|rabbitmq|nodejs|process|prometheus)_\w+|\bup\b/g)),
];

const labelsAskedFor = (promql: string): string[] => {
  const grouped = [...promql.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(','));
  const matched = [...promql.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label = '']) => label);
  return [...new Set([...grouped.map((label) => label.trim()), ...matched])];
};
