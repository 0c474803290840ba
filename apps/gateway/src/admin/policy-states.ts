import { Injectable } from '@nestjs/common';
import { Resilience } from '@souk/resilience';
import type { Composition } from '../composition/composition.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

/** What stands between this copy of the gateway and the services, as it is at this moment. */
@Injectable()
export class PolicyStates implements Composition {
  constructor(private readonly resilience: Resilience) {}

  async answer(): Promise<UpstreamAnswer> {
    return { status: 200, body: { items: this.resilience.states() } };
  }
}
