import type { OnModuleInit } from '@nestjs/common';
import { Reading } from '@souk/observability';
import { LAG } from './builds/builds-sql.js';
import type { Projection } from './projection.js';
import type { ProjectionContext } from './projection-context.js';

interface Lag {
  readonly projection: string;
  readonly build: string;
  readonly events: number;
  readonly seconds: number;
}

/** Gauges of how far each build of these projections is behind the events; what an older release has left behind is nobody's lag. */
export class ProjectionLag implements OnModuleInit {
  private readonly names: readonly string[];

  constructor(
    projections: readonly Projection[],
    private readonly context: Pick<ProjectionContext, 'login'>,
  ) {
    this.names = projections.map(({ name }) => name);
  }

  onModuleInit(): void {
    const lag = new Reading({ name: 'projections', read: () => this.context.login.query<Lag>(LAG, [this.names]) });
    lag.gauge(
      {
        name: 'souk_projection_lag_events',
        help: 'Positions from a projection to the newest event: as many as there are events to take in, or a few more; 0 when it has all',
        labels: ['projection', 'build'],
      },
      (rows) => rows.map(({ projection, build, events: value }) => ({ labels: { projection, build }, value })),
    );
    lag.gauge(
      {
        name: 'souk_projection_lag_seconds',
        help: 'Age of the oldest event that a projection has not taken in yet; 0 when it has all',
        labels: ['projection', 'build'],
      },
      (rows) => rows.map(({ projection, build, seconds: value }) => ({ labels: { projection, build }, value })),
    );
  }
}
