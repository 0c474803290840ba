import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { principalOf } from '@souk/auth';
import { createBatchingLogger, currentTraceId, type Logger } from '@souk/observability';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callNotes } from '../upstreams/upstream-call-notes.js';

/** Asked every few seconds by machines; their answers are in the metrics. */
const PROBES = new Set(['/health/live', '/health/ready', '/metrics']);

/** Writes a line for each request that the gateway answers. */
@Injectable()
export class AccessLog implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const logger = createBatchingLogger('access');
    if (logger.isLevelEnabled('info')) logAccess(this.host.httpAdapter.getInstance<FastifyInstance>(), logger);
  }
}

/**
 * One line for each request: what was asked, what came of it, who was asked for it. No address, no token, no query, and the route
 * in place of the path: nothing of it is personal but the user's id.
 */
export function logAccess(server: FastifyInstance, logger: Pick<Logger, 'info'>): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (!PROBES.has(request.routeOptions.url ?? '')) follow(request, reply, logger);
    done();
  });
}

/** Waits for the close, not for the end: a caller who goes away is told of too. */
function follow(request: FastifyRequest, { raw: response }: FastifyReply, logger: Pick<Logger, 'info'>): void {
  const { socket } = request.raw;
  const start = performance.now();
  const writtenBefore = socket.bytesWritten;
  const traceId = currentTraceId();
  response.once('close', () => {
    logger.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unmatched',
        status: response.statusCode,
        ...(!response.writableFinished && { abandoned: true }),
        durationMs: Math.round((performance.now() - start) * 10) / 10,
        bytes: socket.bytesWritten - writtenBefore,
        userId: principalOf(request)?.id,
        calls: callNotes(request),
        traceId,
      },
      'request',
    );
  });
}
