import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { Agent } from 'undici';

/** The connections to all services: every request to them goes through here. */
@Injectable()
export class UpstreamAgent implements OnApplicationShutdown {
  /** Without time-outs of its own for answers: each request brings its own, and an event stream has none. */
  readonly dispatcher = new Agent({
    connect: { timeout: seconds(1) },
    connections: 64,
    pipelining: 1,
    // Shorter than the 65 s of the services, so that it is never they who close a connection in use.
    keepAliveTimeout: seconds(4),
    bodyTimeout: 0,
  });

  onApplicationShutdown(): Promise<void> {
    return this.dispatcher.destroy();
  }
}
