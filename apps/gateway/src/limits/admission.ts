import { Injectable } from '@nestjs/common';
import { principalOf } from '@souk/auth';
import { EdgeAccess } from '../edge/edge-access.js';
import type { Route } from '../routes/route.js';
import { FailedAuthentications } from './failed-authentications.js';
import { type RateLimitCheck, RateLimiter } from './rate-limiter.js';

/** What a call has to pass before anything is done for it: the cheapest check first, and those that need the caller's name last. */
@Injectable()
export class Admission {
  constructor(
    private readonly access: EdgeAccess,
    private readonly failures: FailedAuthentications,
    private readonly limiter: RateLimiter,
  ) {}

  /** The checks of a route. They throw ProblemErrors: 401 and 403 as {@link EdgeAccess} does, 429 for too many calls. */
  checksOf({ auth, rateLimit }: Pick<Route, 'auth' | 'rateLimit'>): RateLimitCheck {
    const limited = this.limiter.checkOf(rateLimit);
    if (auth === 'public') return limited;
    return async (request, reply) => {
      try {
        await this.failures.guard(request, () => this.access.check(auth, request));
      } catch (error) {
        // Who is known but may not is limited like everybody.
        if (principalOf(request)) await limited(request, reply);
        throw error;
      }
      await limited(request, reply);
    };
  }
}
