import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { HealthContributor, type HealthReport, type HealthStatus } from '@souk/observability';
import { providersOf } from '../lifecycle/providers-of.js';
import { withinTime } from './within-time.js';

/** What `GET /health/ready` says. */
export interface ReadinessReport {
  readonly status: HealthStatus;
  readonly checks: Readonly<Record<string, HealthReport>>;
}

const CACHE_MS = 2_000;
const CHECK_TIMEOUT_MS = 1_000;

/** Tells whether this process should get requests: all it needs is there, and it is not on its way out. */
@Injectable()
export class Readiness {
  private draining = false;
  private latest?: { readonly at: number; readonly report: Promise<ReadinessReport> };

  constructor(private readonly discovery: DiscoveryService) {}

  /** From now on not ready, so that no new requests come while this process ends. */
  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async report(): Promise<ReadinessReport> {
    if (this.draining) return { status: 'down', checks: { service: { status: 'down', detail: 'shutting down' } } };
    if (!this.latest || performance.now() - this.latest.at > CACHE_MS)
      this.latest = { at: performance.now(), report: this.check() };
    return this.latest.report;
  }

  private async check(): Promise<ReadinessReport> {
    const found = providersOf(this.discovery, HealthContributor);
    const checks = Object.fromEntries(
      await Promise.all(found.map(async (one) => [one.healthName, await reportOf(one)] as const)),
    );
    return { status: worst(Object.values(checks)), checks };
  }
}

async function reportOf(contributor: HealthContributor): Promise<HealthReport> {
  try {
    return await withinTime(contributor.checkHealth(), CHECK_TIMEOUT_MS);
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.name : 'unknown error' };
  }
}

function worst(reports: readonly HealthReport[]): HealthStatus {
  const statuses = reports.map(({ status }) => status);
  return (['down', 'degraded'] as const).find((status) => statuses.includes(status)) ?? 'up';
}
