import { Injectable } from '@nestjs/common';
import { BATCH_LIMIT } from '@souk/contracts';
import DataLoader from 'dataloader';
import type { FastifyReply } from 'fastify';
import { BatchReads } from '../composition/batch-reads.js';
import { OrderReads } from '../composition/order-reads.js';
import { problemIn } from '../composition/problem-in.js';
import { AvailabilityBatch } from '../upstreams/availability-batch.js';
import { ProductsBatch } from '../upstreams/products-batch.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import type { QueryContext } from './query-context.js';

/** Makes what one query asks with: nothing is remembered from one request to the next. */
@Injectable()
export class QueryContexts {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly orders: OrderReads,
    private readonly batches: BatchReads,
    private readonly products: ProductsBatch,
    private readonly availability: AvailabilityBatch,
  ) {}

  of(reply: FastifyReply): QueryContext {
    return {
      get: (upstream, path) => found(this.upstreams.get(reply, upstream, path)),
      order: (id) => found(this.orders.one(reply, id)),
      product: loader((ids) => this.products.get(reply, ids), null),
      availability: loader((ids) => this.availability.get(reply, ids), 'unknown'),
      payment: loader((ids) => this.batches.payments(reply, ids), null),
      shipment: loader((ids) => this.batches.shipments(reply, ids), null),
    };
  }
}

/** What was answered; null where there is none. @throws ProblemError for any other refusal */
async function found(asked: Promise<UpstreamAnswer>): Promise<unknown> {
  const answer = await asked;
  if (answer.status === 404) return null;
  if (answer.status !== 200) throw problemIn(answer);
  return answer.body;
}

function loader<Found, Missing>(
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
  missing: Missing,
): DataLoader<string, Found | Missing> {
  const batch = async (ids: readonly string[]): Promise<(Found | Missing)[]> => {
    const found = await find(ids);
    return ids.map((id) => found.get(id) ?? missing);
  };
  return new DataLoader(batch, { maxBatchSize: BATCH_LIMIT });
}
