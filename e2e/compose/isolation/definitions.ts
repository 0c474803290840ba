import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What there is at the broker to get at, as its definitions list it. */
export interface Definitions {
  readonly queues: readonly string[];
  readonly exchanges: readonly string[];
  /** Of every message that some queue gets, without those of the retry queues. */
  readonly routingKeys: readonly string[];
}

const FILE = join(import.meta.dirname, '../../../infra/rabbitmq/definitions.json');
const TOLD = new Set(['souk.events', 'souk.commands', 'souk.replies']);

export function readDefinitions(): Definitions {
  const { queues, exchanges, bindings } = JSON.parse(readFileSync(FILE, 'utf8')) as {
    queues: { name: string }[];
    exchanges: { name: string }[];
    bindings: { source: string; routing_key: string }[];
  };
  return {
    queues: queues.map(({ name }) => name),
    exchanges: exchanges.map(({ name }) => name),
    routingKeys: [...new Set(bindings.filter(({ source }) => TOLD.has(source)).map((binding) => binding.routing_key))],
  };
}
