import { Injectable } from '@nestjs/common';
import { Resilience } from '@souk/resilience';
import type { Composition } from '../composition/composition.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

/** The breakers of this copy of the gateway. */
@Injectable()
export class BreakerStates implements Composition {
  constructor(private readonly resilience: Resilience) {}

  async answer(): Promise<UpstreamAnswer> {
    return {
      status: 200,
      body: { items: this.resilience.states().map(({ name, breaker }) => ({ name, ...breaker })) },
    };
  }
}
