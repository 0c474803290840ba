import { addressOf, methodOf, noSubjects } from '../../src/security/asked-route.js';
import { bearing, type Forgery } from '../../src/security/forgery.js';
import { type Door, doors, serviceRules } from '../../src/security/service-rules.js';
import type { Rule } from '../../src/security/rule.js';
import type { Target } from './probe.js';

/** Services whose own routes are called, past the gateway. */
export const GUARDED_SERVICES = doors.filter((door) => door !== 'gateway');

/** Every guarded route of the service with each forgery and with no token; `welcome` is a good one, for what changes nothing. */
export function directCalls(service: Door, forged: readonly Forgery[], welcome: string): readonly Target[] {
  const rules: readonly (readonly [string, Rule])[] = Object.entries(serviceRules[service]);
  const strangers = [...forged, { kind: 'no token', headers: {} }];
  return rules
    .filter(([, { who }]) => who !== 'everybody')
    .flatMap(([route, rule]) => [
      ...strangers.map((asking) => directCall(service, route, asking, ['401'])),
      ...(rule.welcome === null ? [] : [directCall(service, route, bearing('a good token', welcome), [])]),
    ]);
}

function directCall(
  service: string,
  route: string,
  { kind, headers, query }: Forgery,
  refusedWith: readonly string[],
): Target {
  const address = addressOf(route, noSubjects());
  const asked = query === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return {
    name: `${route} with ${kind}`,
    refusedWith,
    method: methodOf(route),
    url: `http://${service}:8080${asked}`,
    headers,
  };
}
