import { Injectable } from '@nestjs/common';
import { principalOf } from '@souk/auth';
import { unauthorised } from '@souk/service';
import type { FastifyReply } from 'fastify';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';
import type { Composition } from './composition.js';
import { CustomerOverviews } from './customer-overviews.js';

/** The overview of the customer in the path, or of the caller where there is none. */
@Injectable()
export class CustomerOverview implements Composition {
  constructor(private readonly overviews: CustomerOverviews) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { customerId = callerOf(reply) } = reply.request.params as { customerId?: string };
    const { searchParams } = new URL(reply.request.url, 'http://gateway');
    return { status: 200, body: await this.overviews.of(reply, customerId, searchParams) };
  }
}

/** The id of who asks. @throws ProblemError 401 when nobody signed in */
export function callerOf({ request }: FastifyReply): string {
  const caller = principalOf(request);
  if (!caller) throw unauthorised('This needs an access token.');
  return caller.id;
}
