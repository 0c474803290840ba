import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Role } from '../principal.js';

export const ROLES_KEY = 'souk:roles';

/** Keeps a route, or all routes of a controller, for callers with one of these roles; others get 403. */
export function Roles(...roles: [Role, ...Role[]]): CustomDecorator {
  return SetMetadata(ROLES_KEY, roles);
}
