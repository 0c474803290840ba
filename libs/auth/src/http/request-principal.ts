import type { Principal } from '../principal.js';

const principals = new WeakMap<object, Principal>();

/** Ties the verified caller to the request for as long as the request lives. */
export function rememberPrincipal(request: object, principal: Principal): void {
  principals.set(request, principal);
}

/** The verified caller of a request; undefined on a public route. */
export function principalOf(request: object): Principal | undefined {
  return principals.get(request);
}
