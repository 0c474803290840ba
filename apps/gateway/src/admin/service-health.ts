import { Inject, Injectable } from '@nestjs/common';
import { ServiceDirectory } from '@souk/discovery';
import { seconds } from '@souk/kernel';
import { z } from 'zod';
import type { Composition } from '../composition/composition.js';
import { UPSTREAM_DISCOVERY } from '../upstreams/upstream.js';
import { UpstreamAgent } from '../upstreams/upstream-agent.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';
import { UpstreamPolicies } from '../upstreams/upstream-policies.js';

type Instance = ReturnType<ServiceDirectory['view']>[string][number];

const status = z.enum(['up', 'degraded', 'down']);
const report = z.object({ status, checks: z.record(z.string(), z.object({ status, detail: z.string().optional() })) });

interface InstanceHealth {
  readonly id: string;
  readonly state: Instance['state'];
  readonly status: z.infer<typeof status> | 'unreachable';
  readonly checks: z.infer<typeof report>['checks'];
}

const PATIENCE_MS = seconds(2);

/**
 * What every copy of every service says of itself, all asked at the same time. Past breakers and ejections: whoever looks here wants to
 * know of those that get no calls.
 */
@Injectable()
export class ServiceHealth implements Composition {
  constructor(
    @Inject(UPSTREAM_DISCOVERY) private readonly directory: ServiceDirectory,
    private readonly agent: UpstreamAgent,
    private readonly policies: UpstreamPolicies,
  ) {}

  async answer(): Promise<UpstreamAnswer> {
    const known = this.directory.view();
    const items = this.policies.callees.map(async (service) => {
      const instances = await Promise.all((known[service] ?? []).map((instance) => this.ask(instance)));
      return { service, status: altogether(instances), instances };
    });
    return { status: 200, body: { items: await Promise.all(items) } };
  }

  private async ask({ id, url, state }: Instance): Promise<InstanceHealth> {
    try {
      const { body } = await this.agent.request({
        origin: url,
        path: '/health/ready',
        method: 'GET',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { id, state, ...report.parse(await body.json()) };
    } catch {
      // Whatever the reason is, there is no report.
      return { id, state, status: 'unreachable', checks: {} };
    }
  }
}

function altogether(instances: readonly InstanceHealth[]): z.infer<typeof status> {
  if (instances.every(({ status: one }) => one === 'up')) return instances.length > 0 ? 'up' : 'down';
  return instances.some(({ status: one }) => one === 'up' || one === 'degraded') ? 'degraded' : 'down';
}
