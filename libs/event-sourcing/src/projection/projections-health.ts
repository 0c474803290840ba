import { Injectable } from '@nestjs/common';
import { HealthContributor, type HealthReport } from '@souk/observability';
import { ProjectionRunner } from './projection-runner.js';

/** Ready means: there are tables to read from, however far behind. */
@Injectable()
export class ProjectionsHealth extends HealthContributor {
  override readonly healthName = 'projections';

  constructor(private readonly runner: ProjectionRunner) {
    super();
  }

  override checkHealth(): Promise<HealthReport> {
    return Promise.resolve(
      this.runner.isReady
        ? { status: 'up' }
        : { status: 'down', detail: 'the tables of the read side are not there yet' },
    );
  }
}
