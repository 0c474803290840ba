import type { Answer } from '../shop/http.js';
import { uncleannessOf } from '../hostile/uncleanness.js';
import type { MatrixCase } from './matrix-case.js';

const FIELDS = ['type', 'title', 'status', 'detail', 'instance', 'traceId', 'errors'];
/** Without a look at what was asked for. */
const REFUSED_AT_THE_DOOR = [401, 403];

/** What is wrong with an answer, a line each; `secrets` are what only those who are let in may read. */
export function judge(
  { door, route, method, asking, status, mayTell }: MatrixCase,
  address: string,
  answer: Answer<unknown>,
  secrets: readonly string[],
): readonly string[] {
  const wrong = [
    ...(answer.status === status ? [] : [`${answer.status} in place of ${status}`]),
    ...uncleannessOf(method === 'HEAD' ? { ...answer, body: '' } : answer),
    ...(status === 401 ? wrongInChallenge(answer.headers) : []),
    ...(status >= 400 && method !== 'HEAD' ? wrongInProblem(address, answer) : []),
    ...(mayTell ? [] : toldOf(secrets, address, answer.body)),
  ];
  return wrong.map((what) => `${door}: ${method} ${route.slice(route.indexOf(' ') + 1)}, ${asking.kind}: ${what}`);
}

/** RFC 9110, 11.6.1: whoever is answered 401 is told how to do better. */
function wrongInChallenge(headers: Headers): string[] {
  const challenge = headers.get('www-authenticate') ?? 'nothing';
  return challenge.startsWith('Bearer realm="souk"') ? [] : [`asked for a token by ${challenge}`];
}

function wrongInProblem(address: string, { status, body }: Answer<unknown>): string[] {
  if (typeof body !== 'object' || body === null) return [`a problem that is ${typeof body}`];
  const problem = body as Readonly<Record<string, unknown>>;
  const [path] = address.split('?');
  return [
    ...Object.keys(problem)
      .filter((field) => !FIELDS.includes(field))
      .map((field) => `tells ${field}`),
    ...(problem['status'] === status ? [] : [`a problem that says ${String(problem['status'])}`]),
    // What a service of its own says of where it happened may be the path there.
    ...(problem['instance'] === path || REFUSED_AT_THE_DOOR.every((refused) => refused !== status)
      ? []
      : [`a problem at ${String(problem['instance'])}`]),
  ];
}

/** What the caller wrote is no secret. */
function toldOf(secrets: readonly string[], address: string, body: unknown): string[] {
  const text = JSON.stringify(body) ?? '';
  return secrets
    .filter((secret) => !address.includes(secret) && text.includes(secret))
    .map((secret) => `tells ${secret}`);
}
