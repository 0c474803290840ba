import type { ProjectionsLogin } from '@souk/persistence';
import type { EventSignal } from '../store/event-signal.js';
import type { Upcasters } from '../store/upcasting/upcasters.js';

/** What keeping and rebuilding projections works with. */
export interface ProjectionContext {
  readonly login: ProjectionsLogin;
  readonly upcasters: Upcasters;
  readonly signal: EventSignal;
}
