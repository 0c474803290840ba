import { Injectable } from '@nestjs/common';
import { badRequest } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Composition } from '../composition/composition.js';
import { jsonBody } from '../edge/json-body.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import { AllServices } from './all-services.js';

const orderToAll = z.looseObject({ service: z.string().optional() });

/** Something that every service is told to do, or the one that the body names, and that each answers with a number. */
@Injectable()
export abstract class OrderToAll implements Composition {
  /** Where a service is told. */
  protected abstract readonly path: string;
  /** What a service calls the number of messages it has in hand now. */
  protected abstract readonly counts: string;

  constructor(
    private readonly services: AllServices,
    private readonly upstreams: UpstreamClient,
  ) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { service, ...body } = await bodyOf(reply);
    const { answered, unavailable, refused } = await this.services.ask<Record<string, number>>(
      (upstream) => this.upstreams.post(reply, upstream, this.path, body),
      service,
    );
    if (refused) return refused;
    const byService = answered.map((answer) => ({ service: answer.service, count: answer.body[this.counts] ?? 0 }));
    const total = byService.reduce((sum, { count }) => sum + count, 0);
    return {
      status: 202,
      body: {
        [this.counts]: total,
        services: byService.map((one) => ({ service: one.service, [this.counts]: one.count })),
        unavailable,
      },
    };
  }
}

/** @throws ProblemError 400 */
async function bodyOf(reply: FastifyReply): Promise<z.infer<typeof orderToAll>> {
  const parsed = orderToAll.safeParse((await jsonBody(reply)) ?? {});
  if (!parsed.success) throw badRequest('The body must be a JSON object; its "service" is the name of one.');
  return parsed.data;
}
