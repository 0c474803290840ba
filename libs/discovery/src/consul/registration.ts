import { Sweep, seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { ConsulAgent, ConsulRegistration } from './consul-agent.js';

/** The agent keeps registrations in memory only: one that has restarted knows nobody. */
const LOOK_EVERY_MS = seconds(5);

/**
 * Keeps one copy of a service registered at Consul for as long as it runs, whenever the agent comes and goes.
 * @see https://microservices.io/patterns/self-registration.html
 */
export class Registration {
  private readonly logger = createLogger('discovery');
  private readonly sweep: Sweep;
  private isAway = false;
  /** An entry under this id may be left of a process that died: the first time it is written whatever there is. */
  private isOurs = false;

  constructor(
    private readonly agent: ConsulAgent,
    private readonly registration: ConsulRegistration,
  ) {
    this.sweep = new Sweep({
      once: () => this.look(),
      idleMs: LOOK_EVERY_MS,
      onError: (error) => this.logger.error({ err: error }, 'looking after the registration failed'),
    });
  }

  start(): void {
    this.sweep.start();
  }

  /** Gone from the registry, so that no new calls come. Where Consul does not answer its own check will notice. */
  async end(): Promise<void> {
    await this.sweep.stop();
    try {
      await this.agent.deregister(this.registration.id);
      this.logger.info(this.registration, 'deregistered at Consul');
    } catch (error) {
      this.logger.warn({ ...this.registration, err: error }, 'could not deregister at Consul');
    }
  }

  /** Whatever fails is tried again at the usual pace, and told once for each time that Consul is away. */
  private async look(): Promise<false> {
    try {
      await this.registerIfUnknown();
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn({ ...this.registration, err: error }, 'can not register at Consul; trying on');
      this.isAway = true;
    }
    return false;
  }

  private async registerIfUnknown(): Promise<void> {
    if (this.isOurs && (await this.agent.knows(this.registration.id))) return;
    await this.agent.register(this.registration);
    this.isOurs = true;
    this.logger.info(this.registration, 'registered at Consul');
  }
}
