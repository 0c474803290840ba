import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reading } from '@souk/observability';
import { ParkedStore } from './parked-store.js';

/** Shows how many messages wait for a person. */
@Injectable()
export class ParkedGauge implements OnModuleInit {
  constructor(private readonly store: ParkedStore) {}

  onModuleInit(): void {
    const count = new Reading({ name: 'parked messages', read: () => this.store.count() });
    count.gauge({ name: 'souk_parked_messages', help: 'Parked messages that wait for a decision' }, (parked) => parked);
  }
}
