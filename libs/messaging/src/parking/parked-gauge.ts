import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger, gauge } from '@souk/observability';
import { ParkedStore } from './parked-store.js';

/** Shows how many messages wait for a person. */
@Injectable()
export class ParkedGauge implements OnModuleInit {
  private readonly logger = createLogger('parking');

  constructor(private readonly store: ParkedStore) {}

  /** Read at each scrape. While the store is away the last value stays: the other metrics must still be seen. */
  onModuleInit(): void {
    gauge({
      name: 'souk_parked_messages',
      help: 'Parked messages that wait for a decision',
      collect: async (shown) => {
        try {
          shown.set(await this.store.count());
        } catch (error) {
          this.logger.debug({ err: error }, 'the parked messages could not be counted');
        }
      },
    });
  }
}
