import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import { Publisher, type WireMessage } from '../broker/publisher.js';
import { reconnectDelay } from '../broker/reconnect-delay.js';

/** Moves messages to the retry queues and to parking. */
@Injectable()
export class Forwarder {
  private readonly logger = createLogger('consumer');

  constructor(private readonly publisher: Publisher) {}

  /**
   * Tries until the broker has confirmed the copy; only then may the original be acknowledged. A crash in between leaves both:
   * the inbox takes the second for a duplicate.
   * @param gone ends it: the original is being delivered again
   * @returns whether the copy is safe
   */
  async forward(copy: WireMessage, gone: AbortSignal): Promise<boolean> {
    for (let failures = 1; !gone.aborted; failures += 1) {
      try {
        await this.publisher.publish(copy);
        return true;
      } catch (error) {
        this.logger.warn({ err: error, exchange: copy.exchange }, 'could not move a message; trying again');
      }
      await pause(reconnectDelay(failures), undefined, { signal: gone }).catch(() => undefined);
    }
    return false;
  }
}
