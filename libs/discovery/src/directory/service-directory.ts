import type { Discovery } from '../discovery.js';
import type { Instance } from '../instance.js';
import { NoInstanceError } from '../no-instance.error.js';
import type { Registry } from '../registry/registry.js';
import { DirectoryMetrics } from './directory-metrics.js';
import { DIRECTORY_DEFAULTS, type DirectorySettings } from './directory-settings.js';
import { type InstanceView, ServiceInstances } from './service-instances.js';

/** All services that a process calls, each with its registry. Look-ups begin at once and end with {@link close}. */
export class ServiceDirectory implements Discovery {
  private readonly services: ReadonlyMap<string, ServiceInstances>;

  constructor(registries: Readonly<Record<string, Registry>>, settings: DirectorySettings = DIRECTORY_DEFAULTS) {
    const metrics = new DirectoryMetrics(Object.keys(registries), () => this.counts());
    this.services = new Map(
      Object.entries(registries).map(([service, registry]) => [
        service,
        new ServiceInstances(service, registry, settings, metrics),
      ]),
    );
  }

  async pick(service: string, except: readonly Instance[] = []): Promise<Instance> {
    const instances = this.services.get(service);
    if (!instances) throw new NoInstanceError(service);
    return instances.pick(except);
  }

  report(service: string, instance: Instance, outcome: 'success' | 'failure'): void {
    this.services.get(service)?.report(instance, outcome);
  }

  /** What is known of each service at this moment. */
  view(): Readonly<Record<string, readonly InstanceView[]>> {
    return Object.fromEntries([...this.services].map(([service, instances]) => [service, instances.view()]));
  }

  /** Ends the look-ups; what is known stays. */
  close(): void {
    for (const instances of this.services.values()) instances.close();
  }

  private counts() {
    return Object.entries(this.view()).map(([upstream, instances]) => ({
      upstream,
      known: instances.length,
      ejected: instances.filter(({ state }) => state === 'ejected').length,
    }));
  }
}
