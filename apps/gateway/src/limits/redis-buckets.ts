import { createClient } from '@redis/client';
import { milliseconds, seconds } from '@souk/kernel';
import type { NamedLimit } from './buckets.js';
import type { RemoteBuckets } from './shared-buckets.js';
import { takeTokenScript } from './take-token.script.js';
import { fillTimeOf, intervalOf, type Taken, taken } from './token-bucket.js';

const CONNECT_WITHIN = milliseconds(100);
const LONGEST_PAUSE = seconds(2);
/** A connection on which nothing comes back, not even to a ping, is closed. */
const PING_EVERY = seconds(1);
const SILENT_FOR = seconds(3);

/** Buckets in a Redis, which all copies of the gateway share. Fails at once while there is no connection. */
export class RedisBuckets implements RemoteBuckets {
  private readonly client;

  /** @param url `redis[s]://[user][:password]@host[:port][/database]` */
  constructor(url: string) {
    this.client = createClient({
      url,
      name: 'souk-gateway',
      disableOfflineQueue: true,
      pingInterval: PING_EVERY,
      socket: { connectTimeout: CONNECT_WITHIN, socketTimeout: SILENT_FOR, reconnectStrategy: pauseBefore },
      scripts: { takeToken: takeTokenScript },
    });
    // Each call that fails says so itself; without a listener the error would end the process.
    this.client.on('error', () => undefined);
  }

  connect(): void {
    // Ends in an error only when it is disconnected meanwhile.
    this.client.connect().catch(() => undefined);
  }

  async take(limit: NamedLimit, caller: string): Promise<Taken> {
    const key = `souk:limit:${limit.name}:${caller}`;
    const [allowed, fullInMs] = await this.client.takeToken(key, intervalOf(limit), fillTimeOf(limit));
    return taken(limit, allowed === 1, Number(fullInMs));
  }

  disconnect(): void {
    if (this.client.isOpen) this.client.destroy();
  }
}

/** Full jitter: copies that lost the same Redis do not come back to it all at once. */
function pauseBefore(retries: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE, 100 * 2 ** retries);
}
