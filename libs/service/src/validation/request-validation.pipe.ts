import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { fieldErrors } from '../problems/field-errors.js';
import type { ProblemError } from '../problems/problem-error.js';
import type { FieldError } from '../problems/problem.js';
import { badRequest, unprocessable } from '../problems/problem-factories.js';
import { textErrors } from './text-errors.js';

/**
 * Checks what a controller method declares: `@Body({ schema: placeOrderRequest })`, `@Query({ schema: listOrdersQuery })`.
 * A body that is not as it should be is 422, a path or query 400, and each wrong field is named.
 */
@Injectable()
export class RequestValidationPipe implements PipeTransform {
  async transform(value: unknown, { schema, type, data }: ArgumentMetadata): Promise<unknown> {
    if (!schema) return value;
    const result = await schema['~standard'].validate(value);
    const errors = result.issues ? fieldErrors(result.issues, data ?? type) : textErrors(result.value, data ?? '');
    if (result.issues || errors.length > 0) throw refusal(type, errors);
    return result.value;
  }
}

function refusal(type: ArgumentMetadata['type'], errors: readonly FieldError[]): ProblemError {
  const wrong = errors.map(({ path }) => path).join(', ');
  if (type === 'body') return unprocessable(`The body is not as it should be: ${wrong}.`, errors);
  return badRequest(`The ${nameOf(type)} is not as it should be: ${wrong}.`, errors);
}

function nameOf(type: ArgumentMetadata['type']): string {
  return type === 'param' ? 'path' : type;
}
