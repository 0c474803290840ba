import type { FastifyReply } from 'fastify';
import type { HttpMethod } from '../routes/route.js';
import type { KeptBody } from './kept-body.js';
import type { HeadersToService } from './upstream-headers.js';
import type { UpstreamPolicy } from './upstream-policies.js';

/** One question to a service, for the caller that `reply` will answer. */
export interface UpstreamRequest {
  readonly reply: FastifyReply;
  readonly policy: UpstreamPolicy;
  readonly method: HttpMethod | 'HEAD';
  readonly path: string;
  readonly headers: HeadersToService;
  readonly body?: string | KeptBody;
  /** Whether it may be asked again after it failed. */
  readonly isIdempotent: boolean;
  /** Milliseconds for the whole call, in place of those of the policy. */
  readonly timeoutMs?: number;
  /** The answer may stay open for as long as the caller listens: no deadline is set, and it takes no connection from others. */
  readonly isEventStream?: boolean;
}
