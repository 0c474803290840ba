import { Inject, Injectable } from '@nestjs/common';
import { principalOf } from '@souk/auth';
import { counter } from '@souk/observability';
import { tooManyRequests } from '@souk/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Buckets, BUCKETS, type NamedLimit } from './buckets.js';
import { networkOf } from './network-of.js';
import { RATE_LIMITS, type RateLimitName, rateLimits, type RateLimits } from './rate-limits.js';
import { fillTimeOf, type Taken, wholeSeconds } from './token-bucket.js';

const refused = counter({
  name: 'souk_rate_limited_total',
  help: 'Calls that were turned away because their caller had made too many, by limit',
  labels: ['limit'],
  startingAt: { limit: [...Object.keys(rateLimits), 'failed-authentications'] },
});

/** What a route's calls have to pass. */
export type RateLimitCheck = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Lets every caller, the verified user or else the network that the call comes from, make as many calls as the route's limit says.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
@Injectable()
export class RateLimiter {
  constructor(
    @Inject(RATE_LIMITS) private readonly limits: RateLimits,
    @Inject(BUCKETS) private readonly buckets: Buckets,
  ) {}

  /** The check for the routes of that limit. It tells the caller what is left. @throws ProblemError 429 with `Retry-After` */
  checkOf(name: RateLimitName = 'everything'): RateLimitCheck {
    const limit = { name, ...this.limits[name] };
    const policy = policyField(limit);
    return async (request, reply) => {
      const taken = await this.buckets.take(limit, callerOf(request));
      void reply.header('ratelimit-policy', policy).header('ratelimit', limitField(limit, taken));
      if (!taken.allowed) throw tooMany(limit, taken);
    };
  }
}

/** @returns the 429 of a limit, counted */
export function tooMany({ name }: NamedLimit, { nextInMs }: Taken): Error {
  refused.inc({ limit: name });
  return tooManyRequests(`These are too many calls: the limit "${name}" is reached.`, wholeSeconds(nextInMs));
}

function callerOf(request: FastifyRequest): string {
  const principal = principalOf(request);
  return principal ? `user:${principal.id}` : `address:${networkOf(request.ip)}`;
}

function policyField(limit: NamedLimit): string {
  return `"${limit.name}";q=${limit.burst};w=${Math.max(1, wholeSeconds(fillTimeOf(limit)))}`;
}

function limitField({ name }: NamedLimit, { remaining, nextInMs }: Taken): string {
  return `"${name}";r=${remaining};t=${wholeSeconds(nextInMs)}`;
}
