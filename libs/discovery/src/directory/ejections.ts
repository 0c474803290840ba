import type { Instance } from '../instance.js';
import type { DirectorySettings } from './directory-settings.js';

interface Conduct {
  /** Failures in a row. */
  failures: number;
  /** Ejections in a row. */
  ejections: number;
  /** On the clock of `performance.now()`. */
  ejectedUntil: number;
  /** One call has been let through after the ejection, and nothing has been heard of it yet. */
  onTrial: boolean;
}

/** Share of the instances that may be left out at the most. */
const MOST_EJECTED = 0.5;

/**
 * Leaves out, for a while, the instances of a service that fail. When the time is over one call is let through as a trial: its failure
 * ejects the instance again, for longer, and a success ends it.
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier
 */
export class Ejections {
  private readonly conducts = new Map<string, Conduct>();

  constructor(private readonly settings: DirectorySettings['ejection']) {}

  isEjected({ id }: Instance): boolean {
    return (this.conducts.get(id)?.ejectedUntil ?? 0) > performance.now();
  }

  /** Those that calls may go to: all of them (panic mode) when none is any good, since then one can as well try. */
  usableOf<Known extends Instance>(instances: readonly Known[]): readonly Known[] {
    if (this.conducts.size === 0) return instances;
    const left = instances.filter((instance) => !this.isEjected(instance));
    return left.some(({ id }) => (this.conducts.get(id)?.failures ?? 0) < this.settings.failures) ? left : instances;
  }

  /** A call goes to the instance. If that is its trial, no other one does until the outcome is known, or time is up again. */
  picked(instance: Instance, all: readonly Instance[]): void {
    const conduct = this.conducts.get(instance.id);
    if (!conduct || conduct.ejections === 0 || !this.mayEject(instance, all)) return;
    conduct.onTrial = true;
    conduct.ejectedUntil = performance.now() + this.settings.forMs;
  }

  /** @returns whether it was ejected, or on trial, until now */
  succeeded({ id }: Instance): boolean {
    const conduct = this.conducts.get(id);
    this.conducts.delete(id);
    return conduct !== undefined && conduct.ejections > 0;
  }

  /** @returns for how many milliseconds it is ejected because of that; undefined if it is not, or has been already */
  failed(instance: Instance, all: readonly Instance[]): number | undefined {
    const conduct = this.conducts.get(instance.id) ?? newConduct();
    this.conducts.set(instance.id, conduct);
    conduct.failures += 1;
    const isDue = conduct.failures >= this.settings.failures;
    if (!isDue || !(conduct.onTrial || this.mayEject(instance, all))) return undefined;
    conduct.onTrial = false;
    conduct.ejections += 1;
    const forMs = Math.min(this.settings.forMs * conduct.ejections, this.settings.atMostMs);
    conduct.ejectedUntil = performance.now() + forMs;
    return forMs;
  }

  /** Nothing is remembered of any other. */
  keepOnly(instances: readonly Instance[]): void {
    const ids = new Set(instances.map(({ id }) => id));
    for (const id of this.conducts.keys()) if (!ids.has(id)) this.conducts.delete(id);
  }

  private mayEject(instance: Instance, all: readonly Instance[]): boolean {
    const ejected = all.filter((known) => this.isEjected(known)).length;
    return !this.isEjected(instance) && ejected + 1 <= all.length * MOST_EJECTED;
  }
}

const newConduct = (): Conduct => ({ failures: 0, ejections: 0, ejectedUntil: 0, onTrial: false });
