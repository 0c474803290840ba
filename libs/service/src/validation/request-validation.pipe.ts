import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { fieldErrors } from '../problems/field-errors.js';
import { badRequest, unprocessable } from '../problems/problem-factories.js';

/**
 * Checks what a controller method declares: `@Body({ schema: placeOrderRequest })`, `@Query({ schema: pageQuery })`.
 * A body that is not as it should be is 422, a path or query 400, and each wrong field is named.
 */
@Injectable()
export class RequestValidationPipe implements PipeTransform {
  async transform(value: unknown, { schema, type, data }: ArgumentMetadata): Promise<unknown> {
    if (!schema) return value;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return result.value;
    const errors = fieldErrors(result.issues, data ?? type);
    const wrong = errors.map(({ path }) => path).join(', ');
    throw type === 'body' ? unprocessable(`The body is not as it should be: ${wrong}.`, errors) : badRequest(`The ${nameOf(type)} is not as it should be: ${wrong}.`, errors);
  }
}

function nameOf(type: ArgumentMetadata['type']): string {
  return type === 'param' ? 'path' : type;
}
