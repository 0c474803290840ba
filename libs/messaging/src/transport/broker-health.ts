import { Injectable } from '@nestjs/common';
import { minutes } from '@souk/kernel';
import { HealthContributor, type HealthReport } from '@souk/observability';
import { Broker } from '../broker/broker.js';
import { Consumers } from '../consumer/consumers.js';
import { OutboxStore } from '../outbox/outbox-store.js';

const LARGEST_BACKLOG = 10_000;
const OLDEST_MS = minutes(5);

/**
 * A broker that is away is no reason to turn requests down: what they say waits in the outbox. Unless it has waited too long,
 * or messages do not arrive although the broker is there, which only a new process may cure.
 */
@Injectable()
export class BrokerHealth extends HealthContributor {
  readonly healthName = 'broker';

  constructor(
    private readonly broker: Broker,
    private readonly consumers: Consumers,
    private readonly outbox: OutboxStore,
  ) {
    super();
  }

  async checkHealth(): Promise<HealthReport> {
    const { state } = this.broker;
    if (state !== 'up') return this.away(state === 'blocked' ? 'takes no messages for now' : 'away');
    const { deaf, unheard } = this.consumers;
    if (deaf.length > 0) return { status: 'down', detail: `messages do not arrive from ${deaf.join(', ')}` };
    return unheard.length > 0
      ? { status: 'degraded', detail: `not consuming ${unheard.join(', ')}` }
      : { status: 'up' };
  }

  private async away(detail: string): Promise<HealthReport> {
    const { unpublished, oldestAgeMs } = await this.outbox.backlog();
    const tooLong = unpublished > LARGEST_BACKLOG || oldestAgeMs > OLDEST_MS;
    return { status: tooLong ? 'down' : 'degraded', detail: `${detail}; ${unpublished} messages wait in the outbox` };
  }
}
