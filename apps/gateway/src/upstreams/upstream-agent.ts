import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { Agent, type Dispatcher } from 'undici';
import { UPSTREAM_TLS, type UpstreamTls } from './upstream-tls.js';

const SETTINGS = {
  connect: { timeout: seconds(1) },
  pipelining: 1,
  // Shorter than the 65 s of the services, so that it is never they who close a connection in use.
  keepAliveTimeout: seconds(4),
  // Until an answer begins the policy of the call has the say.
  headersTimeout: 0,
} satisfies Agent.Options;

/** The connections to all services: every request to them goes through here. */
@Injectable()
export class UpstreamAgent implements OnApplicationShutdown {
  private readonly answers: Agent;
  /** Event streams keep their connections for as long as somebody listens: they must not take them from the others. */
  private readonly eventStreams: Agent;

  constructor(@Inject(UPSTREAM_TLS) tls: UpstreamTls) {
    const settings = { ...SETTINGS, connect: { ...SETTINGS.connect, ...tls } };
    this.answers = new Agent({ ...settings, connections: 64 });
    this.eventStreams = new Agent(settings);
  }

  request(options: Dispatcher.RequestOptions, isEventStream = false): Promise<Dispatcher.ResponseData> {
    return (isEventStream ? this.eventStreams : this.answers).request(options);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.answers.destroy(), this.eventStreams.destroy()]);
  }
}
