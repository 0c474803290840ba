import { randomBytes } from 'node:crypto';
import { eventually, minutes, type Topology } from '@souk/kernel';
import { type RabbitDefinitions, rabbitDefinitions, type RetryTier } from '@souk/messaging';
import { type Channel, type ChannelModel, connect, type GetMessage, type Options } from 'amqplib';
import { BrokerManagement } from './broker-management.js';
import { testServers } from './test-servers.config.js';

/** Logins are the broker's, not the virtual host's, and are named like the services: tests that run side by side share them. */
const PASSWORD = 'only-for-tests';

/** A virtual host of a test's own on the real broker, with everything that the topology asks for. */
export class FreshBroker {
  private constructor(
    private readonly vhost: string,
    private readonly definitions: RabbitDefinitions,
    private readonly management: BrokerManagement,
    private readonly connection: ChannelModel,
    private readonly channel: Channel,
  ) {}

  /**
   * @param tiers the retry schedule, with shorter delays than in real life
   * @param deliveryLimit how often a message may come back before the broker gives it up, when that is to be less than in real life
   */
  static async create(topology: Topology, tiers?: readonly RetryTier[], deliveryLimit?: number): Promise<FreshBroker> {
    const management = new BrokerManagement(testServers.rabbitmqManagementUrl, testServers.rabbitmqUrl);
    const vhost = `test-${randomBytes(6).toString('hex')}`;
    const definitions = withDeliveryLimit(rabbitDefinitions(topology, { vhost, tiers }), deliveryLimit);
    await management.load(definitions, PASSWORD);
    const connection = await connect(addressOf(vhost));
    return new FreshBroker(vhost, definitions, management, connection, await connection.createChannel());
  }

  /** The address for a service's own login. */
  urlFor(service: string): string {
    return addressOf(this.vhost, service);
  }

  /** How many messages wait in the queue. */
  async count(queue: string): Promise<number> {
    return (await this.channel.checkQueue(queue)).messageCount;
  }

  /** Takes the next message out of a queue; undefined when it is empty. */
  async take(queue: string): Promise<GetMessage | undefined> {
    return (await this.channel.get(queue, { noAck: true })) || undefined;
  }

  /** Publishes as the service would, whatever the content. */
  async publishAs(
    service: string,
    to: { exchange: string; routingKey: string },
    body: string,
    properties: Options.Publish = {},
  ): Promise<void> {
    const connection = await connect(this.urlFor(service));
    const channel = await connection.createConfirmChannel();
    const refused = new Promise<never>((_, reject) => channel.once('error', reject));
    channel.publish(to.exchange, to.routingKey, Buffer.from(body), { userId: service, ...properties });
    try {
      await Promise.race([channel.waitForConfirms(), refused]);
    } finally {
      await connection.close();
    }
  }

  async deleteQueue(queue: string): Promise<void> {
    await this.channel.deleteQueue(queue);
  }

  /** Puts back what is missing of the topology. */
  restore(): Promise<void> {
    return this.management.load(this.definitions, PASSWORD);
  }

  /**
   * Cuts every connection of the service, all together, once so many are there: those cut singly, while the others are not listed
   * yet, would be back before these, and so on.
   */
  cutConnections(service: string, expected = 1): Promise<void> {
    return eventually(() => this.management.cutConnections(this.vhost, service, expected), { within: minutes(1) });
  }

  async drop(): Promise<void> {
    await this.connection.close();
    await this.management.deleteVhost(this.vhost);
  }
}

function withDeliveryLimit(definitions: RabbitDefinitions, limit?: number): RabbitDefinitions {
  if (limit === undefined) return definitions;
  const isParked = (name: string): boolean => name.endsWith('.parked');
  return {
    ...definitions,
    queues: definitions.queues.map((queue) =>
      isParked(queue.name) ? queue : { ...queue, arguments: { ...queue.arguments, 'x-delivery-limit': limit } },
    ),
  };
}

function addressOf(vhost: string, service?: string): string {
  const url = new URL(testServers.rabbitmqUrl);
  url.pathname = `/${vhost}`;
  if (service) [url.username, url.password] = [service, PASSWORD];
  return url.href;
}
