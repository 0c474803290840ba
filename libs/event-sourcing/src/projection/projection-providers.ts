import type { Provider, Type } from '@nestjs/common';
import { ProjectionsLogin } from '@souk/persistence';
import { ProjectionRebuilds } from '../rebuild/projection-rebuilds.js';
import { EventSignal } from '../store/event-signal.js';
import { Upcasters } from '../store/upcasting/upcasters.js';
import { EventWatch } from './feed/event-watch.js';
import type { Projection } from './projection.js';
import { ProjectionLag } from './projection-lag.js';
import { ProjectionRunner } from './projection-runner.js';
import { ProjectionsHealth } from './projections-health.js';

/**
 * What a process needs to feed projections; nothing where there are none, so that it needs no login for them.
 * @param watchEveryMs where the events are appended by other processes: how often to look for them
 */
export function projectionProviders(projections: readonly Type<Projection>[], watchEveryMs?: number): Provider[] {
  if (projections.length === 0) return [];
  return [
    ...projections,
    keeperOf(ProjectionRunner, projections),
    keeperOf(ProjectionRebuilds, projections),
    keeperOf(ProjectionLag, projections),
    ProjectionsHealth,
    ...(watchEveryMs === undefined ? [] : [watchOf(watchEveryMs)]),
  ];
}

const keeperOf = (
  type: typeof ProjectionRunner | typeof ProjectionRebuilds | typeof ProjectionLag,
  projections: readonly Type<Projection>[],
): Provider => ({
  provide: type,
  inject: [ProjectionsLogin, Upcasters, EventSignal, ...projections],
  useFactory: (login: ProjectionsLogin, upcasters: Upcasters, signal: EventSignal, ...them: Projection[]) =>
    new type(them, { login, upcasters, signal }),
});

const watchOf = (everyMs: number): Provider => ({
  provide: EventWatch,
  inject: [ProjectionsLogin, EventSignal],
  useFactory: (login: ProjectionsLogin, signal: EventSignal) => new EventWatch(login, signal, everyMs),
});

/** What other modules may use of it. */
export const projectionExports = (projections: readonly Type<Projection>[]): Type[] =>
  projections.length === 0 ? [] : [ProjectionRebuilds, ProjectionRunner, ...projections];
