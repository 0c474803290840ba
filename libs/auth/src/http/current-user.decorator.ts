import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '../principal.js';
import { principalOf } from './request-principal.js';

/** Gives a controller method the {@link Principal} of the caller; undefined on a public route. */
export const CurrentUser = createParamDecorator<void>((_, context: ExecutionContext): Principal | undefined => {
  return principalOf(context.switchToHttp().getRequest<object>());
});
