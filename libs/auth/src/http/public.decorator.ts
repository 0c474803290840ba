import { Reflector } from '@nestjs/core';

/** Opens a route, or all routes of a controller, to everybody. All others need an access token. */
export const Public = Reflector.createDecorator<void, true>({ transform: () => true });
