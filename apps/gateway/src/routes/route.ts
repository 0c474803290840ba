import type { Type } from '@nestjs/common';
import type { ResilienceSettings } from '@souk/resilience';
import type { Composition } from '../composition/composition.js';
import type { RateLimitName } from '../limits/rate-limits.js';
import type { Operation } from '../openapi/operation.js';
import type { Callee } from '../upstreams/upstream.js';
import type { Fallback } from './fallback.js';
import type { HeaderRules } from './header-rules.js';
import type { Transformation } from './transformation.js';

/** Who may ask: anybody, whoever has a valid access token, or only an admin. */
export type Access = 'public' | 'signed-in' | 'admin';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Some of the numbers that hold for every call to the upstream, changed for one route. */
export type RouteResilience = {
  readonly [Part in keyof ResilienceSettings]?: ResilienceSettings[Part] extends number
    ? number
    : Partial<ResilienceSettings[Part]>;
};

/** One line of the route table: all that the gateway knows about a public route. */
export interface Route {
  readonly method: HttpMethod;
  /** As callers write it. */
  readonly path: string;
  readonly auth: Access;
  /** The service that answers; none where all of them are asked. */
  readonly upstream?: Callee;
  /** About the process itself and not what it tells: refused where the query side is no process of its own. */
  readonly isAboutProcess?: boolean;
  /** Taken off the path before the service is asked. */
  readonly prefix: string;
  /** What takes the place of the prefix; nothing by default. */
  readonly onto?: string;
  /** Which limit counts the call; that of all routes by default. */
  readonly rateLimit?: RateLimitName;
  /** Bytes of a request body at the most, where that differs from the others. */
  readonly bodyLimit?: number;
  /** Time-out, retry, breaker and bulkhead where they differ from the upstream's; the route then has a policy of its own. */
  readonly resilience?: RouteResilience;
  /** Name of a policy apart from the upstream's, shared by the upstream's routes that give the same name. */
  readonly policy?: string;
  /** A write with an `Idempotency-Key`: it may be sent again, so what was streamed of a small body is kept until the answer. */
  readonly keyed?: boolean;
  /** What is answered when the upstream is not: marked as such. */
  readonly fallback?: Fallback;
  /** Which headers go on and come back beyond those of every route. */
  readonly headers?: HeaderRules;
  /** Changes the upstream's JSON answer; without it bodies are streamed and never read. */
  readonly transform?: Transformation;
  /** The answer may be an event stream, which is open for as long as the caller listens. */
  readonly streams?: boolean;
  /** Puts the answer together from several services; without it the service's own answer is passed on. */
  readonly answeredBy?: Type<Composition>;
  /** What the API document says of it. */
  readonly operation?: Operation;
}
