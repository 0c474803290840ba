import { createLogger } from '@souk/observability';
import type { Instance } from '../instance.js';
import { NoInstanceError } from '../no-instance.error.js';
import type { RegisteredInstance, Registry } from '../registry/registry.js';
import type { DirectoryMetrics } from './directory-metrics.js';
import type { DirectorySettings } from './directory-settings.js';
import { Ejections } from './ejections.js';
import { KnownInstances, type LookUpListener, type LookUpResult } from './known-instances.js';
import { Rotation } from './rotation.js';

/** An instance and whether calls go to it. */
export interface InstanceView extends Instance {
  readonly state: 'in use' | 'ejected';
}

/** The copies of one service: who they are, who is left out, whose turn it is. */
export class ServiceInstances implements LookUpListener {
  private readonly logger = createLogger('discovery');
  private readonly known: KnownInstances;
  private readonly ejections: Ejections;
  private readonly rotation = new Rotation();
  private lastResult: LookUpResult = 'answered';

  constructor(
    private readonly service: string,
    private readonly registry: Registry,
    settings: DirectorySettings,
    private readonly metrics: DirectoryMetrics,
  ) {
    this.known = new KnownInstances(registry, settings, this);
    this.ejections = new Ejections(settings.ejection);
    this.known.start();
  }

  /** @throws NoInstanceError when none is known */
  async pick(except: readonly Instance[]): Promise<Instance> {
    const all = await this.known.current();
    const usable = this.ejections.usableOf(all);
    const others = usable.filter(({ id }) => !except.some((tried) => tried.id === id));
    const chosen = this.rotation.next(others.length > 0 ? others : usable);
    if (!chosen) throw new NoInstanceError(this.service);
    this.ejections.picked(chosen, all);
    return chosen;
  }

  report(instance: Instance, outcome: 'success' | 'failure'): void {
    const isKnown = this.known.all.some(({ id }) => id === instance.id);
    if (!isKnown) return;
    this.metrics.called(this.service, instance, outcome);
    if (outcome === 'success') this.succeeded(instance);
    else this.failed(instance);
  }

  view(): readonly InstanceView[] {
    return this.known.all.map((instance) => ({
      id: instance.id,
      url: instance.url,
      state: this.ejections.isEjected(instance) ? 'ejected' : 'in use',
    }));
  }

  close(): void {
    this.known.close();
  }

  lookedUp(result: LookUpResult, error?: unknown): void {
    this.metrics.lookedUp(this.service, result);
    if (result !== this.lastResult) this.tell(result, error);
    this.lastResult = result;
  }

  changed(instances: readonly RegisteredInstance[], before: readonly RegisteredInstance[]): void {
    this.ejections.keepOnly(instances);
    this.rotation.keepOnly(instances);
    this.metrics.changed(this.service, instances, before);
    this.logger.info(
      { ...this.about(), instances: instances.map(({ id }) => id) },
      `copies of ${this.service} changed`,
    );
  }

  private succeeded(instance: Instance): void {
    if (!this.ejections.succeeded(instance)) return;
    this.logger.info({ ...this.about(), instance: instance.id }, `a copy of ${this.service} works again`);
  }

  private failed(instance: Instance): void {
    const forMs = this.ejections.failed(instance, this.known.all);
    this.known.refresh();
    if (forMs === undefined) return;
    this.logger.warn({ ...this.about(), instance: instance.id, forMs }, `a copy of ${this.service} fails; ejected`);
  }

  private tell(result: LookUpResult, error: unknown): void {
    if (result === 'answered')
      return this.logger.info(this.about(), `copies of ${this.service} can be looked up again`);
    const trouble = result === 'empty' ? 'the registry knows none' : 'the registry can not be asked';
    return this.logger.warn(
      { ...this.about(), err: error, instances: this.known.all.map(({ id }) => id) },
      `copies of ${this.service} stay as they were: ${trouble}`,
    );
  }

  private about(): { readonly upstream: string; readonly registry: string } {
    return { upstream: this.service, registry: this.registry.address };
  }
}
