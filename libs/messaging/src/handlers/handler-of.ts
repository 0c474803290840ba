import { Ctx, EventPattern, Payload } from '@nestjs/microservices';

/**
 * Registers a method for a pattern, called with what was received and the unit of work.
 * Without the parameter decorators Nest would pass on the first of them only.
 */
export function handlerOf(pattern: string, extras: Record<string, unknown> = {}): MethodDecorator {
  return (target, key, descriptor) => {
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    (EventPattern(pattern, extras) as MethodDecorator)(target, key, descriptor);
  };
}
