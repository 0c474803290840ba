import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Composition } from '../composition/composition.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import { AllServices } from './all-services.js';

interface Item {
  readonly id: string;
}

interface Page {
  readonly items: readonly Item[];
  readonly next: string | null;
}

const DEFAULT_LIMIT = 100;

/** A list that every service has, as one list in the order of its ids: of all services, or of `?service=`. */
@Injectable()
export abstract class ListOfAll implements Composition {
  /** Where a service has it. */
  protected abstract readonly path: string;
  protected abstract readonly order: 'oldest first' | 'newest first';

  constructor(
    private readonly services: AllServices,
    private readonly upstreams: UpstreamClient,
  ) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { service, ...query } = reply.request.query as Record<string, string>;
    const path = `${this.path}?${new URLSearchParams(query).toString()}`;
    const { answered, unavailable, refused } = await this.services.ask<Page>(
      (upstream) => this.upstreams.get(reply, upstream, path),
      service,
    );
    if (refused) return refused;
    const all = answered.flatMap(({ service: keeper, body }) =>
      body.items.map((item) => ({ service: keeper, ...item })),
    );
    const items = this.inOrder(all).slice(0, Number(query['limit'] ?? DEFAULT_LIMIT));
    const isMore = items.length < all.length || answered.some(({ body }) => body.next !== null);
    return { status: 200, body: { items, next: isMore ? (items.at(-1)?.id ?? null) : null, unavailable } };
  }

  private inOrder<One extends Item>(items: readonly One[]): One[] {
    const sign = this.order === 'oldest first' ? 1 : -1;
    return items.toSorted((one, other) => sign * one.id.localeCompare(other.id));
  }
}
