import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Composition } from '../composition/composition.js';
import { Admission } from '../limits/admission.js';
import type { Route } from '../routes/route.js';
import { routeTable } from '../routes/route-table.js';
import { OrderSides } from '../upstreams/order-sides.js';
import { type Callee, QUERY_SIDE } from '../upstreams/upstream.js';
import { UpstreamCalls } from '../upstreams/upstream-calls.js';
import { UpstreamPolicies } from '../upstreams/upstream-policies.js';
import { type Answering, sendAnswer } from './answer.js';
import { composed } from './composed.js';
import { LastAnswers } from './last-answers.js';
import { BODY_LIMIT, limitedBody } from './limited-body.js';
import { OpenStreams } from './open-streams.js';
import { noQueryProcess } from './no-query-process.js';
import { proxied, type Proxying } from './proxied.js';
import { refusePacked } from './refuse-packed.js';
import { writeSideInstead } from './write-side-instead.js';

/**
 * Opens the routes of the route table on this process's HTTP server.
 * @see https://microservices.io/patterns/apigateway.html
 */
@Injectable()
export class FrontDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly modules: ModuleRef,
    private readonly admission: Admission,
    private readonly lastAnswers: LastAnswers,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onRequest', forgetForwardedPrefix);
    void server.register(async (edge) => {
      streamBodies(edge);
      for (const route of routeTable) this.open(edge, route);
    });
  }

  /** All that can be known of a route before it is asked for is found out here. */
  private open(edge: FastifyInstance, route: Route): void {
    const answer = this.lastAnswers.insteadOf(this.answering(route), route);
    const always = route.headers?.answer ?? {};
    edge.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.bodyLimit ?? BODY_LIMIT,
      onRequest: this.admission.checksOf(route),
      handler: async (_request, reply) => sendAnswer(reply.headers(always), await answer(reply)),
    });
  }

  private answering(route: Route): Answering {
    const { answeredBy, upstream, fallback, isAboutProcess } = route;
    if (answeredBy) return composed(this.modules.get<Composition>(answeredBy));
    if (!upstream)
      throw new Error(`The route ${route.path} says not who answers it: give it an upstream or answeredBy.`);
    if (isAboutProcess && !this.modules.get(UpstreamPolicies).callees.includes(upstream)) return noQueryProcess;
    return fallback?.kind === 'write-side' ? this.fromEitherSide(route) : this.passedOnTo(upstream, route);
  }

  private fromEitherSide(route: Route): Answering {
    const { settings } = this.modules.get(UpstreamPolicies).ofRoute(QUERY_SIDE, route);
    const bySide = { [QUERY_SIDE]: this.passedOnTo(QUERY_SIDE, route), orders: this.passedOnTo('orders', route) };
    return writeSideInstead(this.modules.get(OrderSides), bySide, settings.timeoutMs);
  }

  private passedOnTo(upstream: Callee, route: Route): Proxying {
    return proxied(
      { ...route, upstream },
      {
        calls: this.modules.get(UpstreamCalls),
        streams: this.modules.get(OpenStreams),
        policy: this.modules.get(UpstreamPolicies).ofRoute(upstream, route),
      },
    );
  }
}

/** Only the gateway itself may say what it took off a path: problem details are told by it where they happened. */
function forgetForwardedPrefix({ headers }: FastifyRequest, _reply: unknown, done: () => void): void {
  delete headers['x-forwarded-prefix'];
  done();
}

/** Bodies are not parsed here, only counted: what is in them is between the caller and the service. */
function streamBodies(edge: FastifyInstance): void {
  edge.removeAllContentTypeParsers();
  edge.addContentTypeParser('*', (request: FastifyRequest, body, done) => {
    refusePacked(request.headers);
    done(null, limitedBody(body, request.routeOptions.bodyLimit, request.headers['content-length']));
  });
}
