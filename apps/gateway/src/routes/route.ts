import type { Type } from '@nestjs/common';
import type { Composition } from '../composition/composition.js';
import type { Upstream } from '../upstreams/upstream.js';

/** Who may ask: anybody, whoever has a valid access token, or only an admin. */
export type Access = 'public' | 'signed-in' | 'admin';

/** One line of the route table: all that the gateway knows about a public route. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As callers write it. */
  readonly path: string;
  readonly auth: Access;
  /** The service that answers; none where all of them are asked. */
  readonly upstream?: Upstream;
  /** Taken off the path before the service is asked. */
  readonly prefix: string;
  /** What takes the place of the prefix; nothing by default. */
  readonly onto?: string;
  /** For a service that may take longer, or shall take less long, than the others. */
  readonly timeoutMs?: number;
  /** The answer may be an event stream, which is open for as long as the caller listens. */
  readonly streams?: boolean;
  /** Puts the answer together from several services; without it the service's own answer is passed on. */
  readonly answeredBy?: Type<Composition>;
}
