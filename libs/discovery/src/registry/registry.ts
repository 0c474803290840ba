import type { Instance } from '../instance.js';

/** An instance as its registry knows it. */
export interface RegisteredInstance extends Instance {
  /** Those with the lowest number are used as long as one of them works; 0 by default. */
  readonly priority?: number;
  /** Its share of the calls among those of the same priority; 1 by default. */
  readonly weight?: number;
}

/** What a registry knew when it was asked. */
export interface RegistryAnswer {
  readonly instances: readonly RegisteredInstance[];
  /** Given to the next look-up, it makes that one wait until something has changed; where there is none, one has to ask now and then. */
  readonly version?: string;
}

/**
 * Where the copies of one service are written down.
 * @see https://microservices.io/patterns/service-registry.html
 */
export interface Registry {
  /** What it is asked for, for logs: `dns://orders:8080`. */
  readonly address: string;
  /**
   * Settles in reasonable time by itself, whatever happens to the registry.
   * @param since the version of the last answer
   * @throws Error when the registry can not be asked
   */
  lookUp(signal: AbortSignal, since?: string): Promise<RegistryAnswer>;
}
