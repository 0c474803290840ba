import type { Instance } from './instance.js';

/**
 * Knows where the copies of services are.
 * @see https://microservices.io/patterns/client-side-discovery.html
 */
export interface Discovery {
  /**
   * The instance whose turn it is (round-robin over those that are not ejected), `except` left out where there is another.
   * Answers from the cache, which is refreshed in the background; the first call for a service waits for the registry.
   * @throws NoInstanceError when none is known
   */
  pick(service: string, except?: readonly Instance[]): Promise<Instance>;
  /** Tells how a call to the instance went: failing ones are ejected for a while. */
  report(service: string, instance: Instance, outcome: 'success' | 'failure'): void;
}
