import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ServiceFaults } from '../faults/service-faults.js';
import { Readiness } from '../health/readiness.js';
import { storeTroubleIn } from '../lifecycle/store-trouble.js';
import type { ProblemError } from '../problems/problem-error.js';
import { problemOf, type StoreTroubleOf } from '../problems/problem-of.js';

/** What HTTP does for every request, for a door of the service that speaks another protocol. */
@Injectable()
export class ServiceDoor {
  private storeTroubleOf: StoreTroubleOf | undefined;

  constructor(
    private readonly readiness: Readiness,
    private readonly faults: ServiceFaults,
    private readonly discovery: DiscoveryService,
  ) {}

  /** Whether the service should get calls now. */
  async isReady(): Promise<boolean> {
    return (await this.readiness.report()).status !== 'down';
  }

  /** Lets the faults that were set on the service have their way. @throws ProblemError 503 */
  async trouble(): Promise<void> {
    if (this.faults.isOn) await this.faults.trouble();
  }

  /** What a caller is told of whatever was thrown. */
  problemOf(error: unknown): ProblemError {
    this.storeTroubleOf ??= storeTroubleIn(this.discovery);
    return problemOf(error, this.storeTroubleOf);
  }
}
