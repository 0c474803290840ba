import { type FastifyReplyFromOptions, fastifyReplyFrom } from '@fastify/reply-from';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Composition } from '../composition/composition.js';
import type { Route } from '../routes/route.js';
import { routeTable } from '../routes/route-table.js';
import { UPSTREAM_OPTIONS, type UpstreamOptions } from '../upstreams/upstream.js';
import { UpstreamAgent } from '../upstreams/upstream-agent.js';
import { EdgeAccess } from './edge-access.js';
import { limitedBody } from './limited-body.js';
import { passOn } from './pass-on.js';

/**
 * Opens the routes of the route table on this process's HTTP server.
 * @see https://microservices.io/patterns/apigateway.html
 */
@Injectable()
export class FrontDoor implements OnModuleInit {
  constructor(
    @Inject(UPSTREAM_OPTIONS) private readonly options: UpstreamOptions,
    private readonly host: HttpAdapterHost,
    private readonly modules: ModuleRef,
    private readonly agent: UpstreamAgent,
    private readonly access: EdgeAccess,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onRequest', forgetForwardedPrefix);
    void server.register(async (edge) => {
      streamBodies(edge);
      await edge.register(fastifyReplyFrom, this.replyFromOptions());
      for (const route of routeTable) this.open(edge, route);
    });
  }

  private replyFromOptions(): FastifyReplyFromOptions {
    const { dispatcher } = this.agent;
    // Its types are those of an older undici, whose `request` is the same.
    const undici = { request: dispatcher.request.bind(dispatcher) } as FastifyReplyFromOptions['undici'];
    return { undici, disableCache: true, disableRequestLogging: true };
  }

  private open(edge: FastifyInstance, route: Route): void {
    const answer = this.answerOf(route);
    edge.route({
      method: route.method,
      url: route.path,
      onRequest: (request) => this.access.check(route.auth, request),
      handler: (_request, reply) => answer(reply),
    });
  }

  private answerOf(route: Route): (reply: FastifyReply) => FastifyReply | Promise<FastifyReply> {
    const { answeredBy, upstream } = route;
    if (answeredBy) {
      const composition = this.modules.get<Composition>(answeredBy);
      return (reply) => compose(reply, composition);
    }
    if (!upstream)
      throw new Error(`The route ${route.path} says not who answers it: give it an upstream or answeredBy.`);
    return (reply) => passOn(reply, { ...route, upstream }, this.options);
  }
}

/** Only the gateway itself may say what it took off a path: problem details are told by it where they happened. */
function forgetForwardedPrefix({ headers }: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  delete headers['x-forwarded-prefix'];
  done();
}

/** Bodies are not parsed here, only counted: what is in them is between the caller and the service. */
function streamBodies(edge: FastifyInstance): void {
  edge.removeAllContentTypeParsers();
  edge.addContentTypeParser('*', (request: FastifyRequest, body, done) => {
    done(null, limitedBody(body, request.headers['content-length']));
  });
}

async function compose(reply: FastifyReply, composition: Composition): Promise<FastifyReply> {
  const { status, body } = await composition.answer(reply);
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return reply.code(status).type(type).send(JSON.stringify(body));
}
