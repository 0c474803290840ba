import type { SecureContextOptions } from 'node:tls';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { type Channel, type ChannelModel, connect } from 'amqplib';
import { KeptOpen, type KeptOpenOptions } from './kept-open.js';
import { openedInTime } from './opened-in-time.js';

/** `blocked`: the broker is short of memory or disk and takes no messages for now. */
export type ConnectionState = 'up' | 'blocked' | 'down';

/** Options of {@link BrokerConnection}. */
export interface BrokerConnectionOptions {
  readonly rabbitmqUrl: string;
  /** As the broker's management pages show it: `orders publish`. */
  readonly name: string;
  /** For `amqps:`. */
  readonly tls?: SecureContextOptions | undefined;
}

/** Options of {@link BrokerConnection.channel}. */
export interface ChannelOptions<Kind extends Channel> extends Omit<KeptOpenOptions<Kind>, 'open'> {
  readonly open: (model: ChannelModel) => Promise<Kind>;
}

/** The peer counts as gone after two to three of these without a sign of life. */
const HEARTBEAT_S = 10;
const CONNECT_TIMEOUT_MS = seconds(5);
/** amqplib itself waits for a channel as long as the connection lives. */
const CHANNEL_TIMEOUT_MS = seconds(10);

/** A connection to the broker that comes back by itself, for as long as the process lives. */
export class BrokerConnection {
  private readonly logger = createLogger('broker');
  private readonly connection: KeptOpen<ChannelModel>;
  private readonly listeners: (() => void)[] = [];
  private blocked = false;

  constructor(private readonly options: BrokerConnectionOptions) {
    const { name } = options;
    this.connection = new KeptOpen({
      name: `connection ${name}`,
      open: () => this.connect(),
      onOpen: (model) => this.watch(model),
    });
  }

  get state(): ConnectionState {
    if (!this.connection.current) return 'down';
    return this.blocked ? 'blocked' : 'up';
  }

  start(): void {
    this.connection.start();
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Calls `listener` when the broker takes messages again after it did not for a while. */
  onUnblocked(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The live connection; undefined while there is none. */
  get current(): ChannelModel | undefined {
    return this.connection.current;
  }

  /** A channel on this connection that is opened again whenever it or the connection closes. Not started yet. */
  channel<Kind extends Channel>({ open, ...options }: ChannelOptions<Kind>): KeptOpen<Kind> {
    const openOne = async (): Promise<Kind> => {
      const model = await this.connection.whenOpen();
      return openedInTime(open(model), CHANNEL_TIMEOUT_MS, options.name);
    };
    return new KeptOpen({ ...options, open: openOne });
  }

  private connect(): Promise<ChannelModel> {
    const { rabbitmqUrl, name, tls } = this.options;
    const url = new URL(rabbitmqUrl);
    url.searchParams.set('heartbeat', String(HEARTBEAT_S));
    return connect(url.href, {
      ...tls,
      timeout: CONNECT_TIMEOUT_MS,
      noDelay: true,
      clientProperties: { connection_name: name },
    });
  }

  private watch(model: ChannelModel): void {
    this.blocked = false;
    model.on('blocked', (reason: string) => {
      this.blocked = true;
      this.logger.warn({ reason }, 'the broker takes no messages for now; they wait in the outbox');
    });
    model.on('unblocked', () => {
      this.blocked = false;
      for (const listener of this.listeners) listener();
    });
    this.logger.info(`connection ${this.options.name} is open`);
  }
}
