import { ProblemError } from '@souk/service';
import type { FastifyRequest } from 'fastify';
import type { NamedLimit } from './buckets.js';
import { MemoryBuckets } from './memory-buckets.js';
import { networkOf } from './network-of.js';
import { tooMany } from './rate-limiter.js';
import type { RateLimit } from './rate-limits.js';

/**
 * Keeps a flood of calls without a valid token from costing a signature check each: an address that made too many is turned away
 * before its token is looked at. Kept by this process alone, which is what it protects.
 */
export class FailedAuthentications {
  private readonly limit: NamedLimit;

  constructor(
    limit: RateLimit,
    private readonly buckets = new MemoryBuckets(),
  ) {
    this.limit = { name: 'failed-authentications', ...limit };
  }

  /**
   * Makes the check of a token, unless there were too many bad ones from the same network.
   * @throws ProblemError 429, or what the check throws
   */
  async guard(request: FastifyRequest, check: () => Promise<void>): Promise<void> {
    const network = networkOf(request.ip);
    const left = this.buckets.look(this.limit, network);
    if (!left.allowed) throw tooMany(this.limit, left);
    try {
      await check();
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) this.buckets.take(this.limit, network);
      throw error;
    }
  }
}
