import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { withinTime } from '../concurrency/within-time.js';
import { Broker } from './broker.js';

const ANSWER_TIMEOUT_MS = seconds(3);

interface QueueCounts {
  readonly consumerCount: number;
  readonly messageCount: number;
}

/** Asks the broker about queues, those of other services included; it reads none of their messages. */
@Injectable()
export class QueueInspector {
  constructor(private readonly broker: Broker) {}

  /**
   * How many consumers listen to the queue at this moment.
   * @throws Error when the broker is away or has no such queue
   */
  async consumerCount(queue: string): Promise<number> {
    return (await this.tell(queue)).consumerCount;
  }

  /**
   * How many messages lie in the queue and wait for a consumer.
   * @throws as {@link consumerCount}
   */
  async messageCount(queue: string): Promise<number> {
    return (await this.tell(queue)).messageCount;
  }

  private tell(queue: string): Promise<QueueCounts> {
    return withinTime(this.ask(queue), ANSWER_TIMEOUT_MS, `the broker to tell about ${queue}`);
  }

  /** On a channel of its own: asking for a queue that is not there closes the channel. */
  private async ask(queue: string): Promise<QueueCounts> {
    const connection = this.broker.consuming.current;
    if (!connection) throw new Error('the broker is away');
    const channel = await connection.createChannel();
    let cause: unknown;
    channel.on('error', (error: unknown) => {
      cause = error;
    });
    try {
      const counts = await channel.checkQueue(queue);
      await channel.close();
      return counts;
    } catch (error) {
      throw cause ?? error;
    }
  }
}
