import { badRequest } from '@souk/service';

/** Ways to write a path that lead elsewhere than they seem to: dots as a segment, slashes and NUL in disguise. */
const DISGUISED = /(^|\/)(\.|%2e){1,2}(\/|$)|%2f|%5c|\\|%00/i;

/**
 * The path as a service may get it, without its query.
 * @throws ProblemError 400
 */
export function plainPath(path: string): string {
  if (DISGUISED.test(path)) throw badRequest('The address is not in its plain form.');
  return path;
}
