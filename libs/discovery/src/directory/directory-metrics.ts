import { counter, gauge, startAtZero } from '@souk/observability';
import type { Instance } from '../instance.js';
import type { LookUpResult } from './known-instances.js';

/** How many instances of a service there are at this moment. */
export interface InstanceCount {
  readonly upstream: string;
  readonly known: number;
  readonly ejected: number;
}

const OUTCOMES = ['success', 'failure'] as const;

/** What a service directory tells of itself; created with the directory, so that who has none shows none. */
export class DirectoryMetrics {
  private readonly refreshes = counter({
    name: 'souk_discovery_refreshes_total',
    help: 'Look-ups of where the copies of a service are; `empty` and `failed` ones leave in use what was known before',
    labels: ['upstream', 'result'],
  });

  private readonly requests = counter({
    name: 'souk_upstream_instance_requests_total',
    help: 'Calls to one copy of a service, by outcome',
    labels: ['upstream', 'copy', 'outcome'],
  });

  constructor(upstreams: readonly string[], countInstances: () => readonly InstanceCount[]) {
    startAtZero(this.refreshes, { upstream: upstreams, result: ['answered', 'empty', 'failed'] });
    gauge({
      name: 'souk_discovery_instances',
      help: 'Copies of a service that are known, and how many of them get no calls because they fail',
      labels: ['upstream', 'state'],
      collect: (instances) => {
        for (const { upstream, known, ejected } of countInstances()) {
          instances.set({ upstream, state: 'known' }, known);
          instances.set({ upstream, state: 'ejected' }, ejected);
        }
      },
    });
  }

  lookedUp(upstream: string, result: LookUpResult): void {
    this.refreshes.inc({ upstream, result });
  }

  called(upstream: string, { id }: Instance, outcome: (typeof OUTCOMES)[number]): void {
    this.requests.inc({ upstream, copy: id, outcome });
  }

  /** A copy that has gone leaves no series behind, or they would pile up. */
  changed(upstream: string, instances: readonly Instance[], before: readonly Instance[]): void {
    const ids = instances.map(({ id }) => id);
    startAtZero(this.requests, { upstream: [upstream], copy: ids, outcome: OUTCOMES });
    for (const { id } of before.filter((one) => !ids.includes(one.id)))
      for (const outcome of OUTCOMES) this.requests.remove({ upstream, copy: id, outcome });
  }
}
