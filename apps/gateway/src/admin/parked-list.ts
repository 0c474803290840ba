import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Composition } from '../composition/composition.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import { AllServices } from './all-services.js';

interface ParkedPage {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

const DEFAULT_LIMIT = 100;

/** The parked messages of every service, or of `?service=`, in the order in which they were kept: their ids follow it everywhere. */
@Injectable()
export class ParkedList implements Composition {
  constructor(
    private readonly services: AllServices,
    private readonly upstreams: UpstreamClient,
  ) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { service, ...query } = reply.request.query as Record<string, string>;
    const path = `/parked?${new URLSearchParams(query).toString()}`;
    const { answered, unavailable, refused } = await this.services.ask<ParkedPage>(
      (upstream) => this.upstreams.get(reply, upstream, path),
      service,
    );
    if (refused) return refused;
    const all = answered.flatMap(({ service: keeper, body }) =>
      body.items.map((item) => ({ service: keeper, ...item })),
    );
    const items = all
      .toSorted((one, other) => one.id.localeCompare(other.id))
      .slice(0, Number(query['limit'] ?? DEFAULT_LIMIT));
    const isMore = items.length < all.length || answered.some(({ body }) => body.next !== null);
    return { status: 200, body: { items, next: isMore ? (items.at(-1)?.id ?? null) : null, unavailable } };
  }
}
