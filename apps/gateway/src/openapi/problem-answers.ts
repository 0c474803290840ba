import type { Route } from '../routes/route.js';
import type { Operation } from './operation.js';

/** What a problem of this status means here. */
const MEANINGS: Readonly<Record<number, string>> = {
  400: 'The address, a header or the JSON is not as it should be.',
  401: 'There is no access token, or none that is valid.',
  403: 'The caller is known and may not.',
  404: 'It is not there, or it is somebody else’s.',
  409: 'The state of the thing does not allow it.',
  412: 'What the request makes a condition does not hold.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The body is well formed, and asks for something that cannot be; each wrong field is named.',
  429: 'Too much at once: come again after `Retry-After` seconds.',
  503: 'Something needed is away: come again after `Retry-After` seconds.',
  504: 'A service did not answer in time.',
};

const WHEN_TO_COME_AGAIN = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };
const HEADERS: Readonly<Record<number, object>> = {
  401: { 'WWW-Authenticate': { $ref: '#/components/headers/WwwAuthenticate' } },
  429: WHEN_TO_COME_AGAIN,
  503: WHEN_TO_COME_AGAIN,
};

/** The statuses of the problems that a route may answer; `path` as the document writes it. */
export function problemsOf({ auth, upstream, answeredBy }: Route, path: string, operation: Operation): number[] {
  const isAnsweredElsewhere = upstream !== undefined || answeredBy !== undefined;
  const statuses = [
    ...(path.includes('{') ? [400, 404] : []),
    ...(operation.query || operation.headers ? [400] : []),
    ...(operation.body ? [400, 413, 415, 422] : []),
    ...(auth === 'public' ? [] : [401, 503]),
    ...(auth === 'admin' ? [403] : []),
    ...(isAnsweredElsewhere ? [429, 503, 504] : []),
    ...(operation.problems ?? []),
  ];
  return [...new Set(statuses)].toSorted((one, other) => one - other);
}

/** All problems that a document refers to, as its `components.responses`. */
export const problemResponses: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(MEANINGS).map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      headers: { 'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' }, ...HEADERS[Number(status)] },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);
