import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { fieldErrors } from '../problems/field-errors.js';
import { badRequest } from '../problems/problem-factories.js';

/**
 * Gives a controller method a request header as `schema` reads it: `@RequestHeader('Idempotency-Key', idempotencyKey) key: string`.
 * One that is missing or wrong is 400 and named. (Nest's own `@Headers` takes no schema.)
 */
export function RequestHeader(name: string, schema: z.ZodType): ParameterDecorator {
  return createParamDecorator((_, context: ExecutionContext): unknown => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers[name.toLowerCase()];
    const parsed = schema.safeParse(header);
    if (parsed.success) return parsed.data;
    throw badRequest(
      `The header ${name} is ${header === undefined ? 'missing' : 'not as it should be'}.`,
      fieldErrors(parsed.error.issues, name),
    );
  })();
}
