import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deadlineSignalOf } from './keep-deadlines.js';

/** Gives a controller method a signal that is aborted when its caller stops waiting: `@DeadlineSignal() signal: AbortSignal`. */
export const DeadlineSignal = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal =>
  deadlineSignalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
