import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Composition } from '../composition/composition.js';
import { callerOf } from '../composition/customer-overview.js';
import { CustomerOverviews } from '../composition/customer-overviews.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

const LAST_ORDERS = new URLSearchParams({ limit: '10' });

/** A customer's own page, for browsers: the profile, and the last orders with their payments and shipments. */
@Injectable()
export class WebAccount implements Composition {
  constructor(private readonly overviews: CustomerOverviews) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    return { status: 200, body: await this.overviews.of(reply, callerOf(reply), LAST_ORDERS) };
  }
}
