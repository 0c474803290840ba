import { STATUS_CODES } from 'node:http';
import type { Route } from '../routes/route.js';
import type { Operation } from './operation.js';
import { parametersOf } from './parameters.js';
import { problemsOf } from './problem-answers.js';
import type { SchemaComponents } from './schema-components.js';

/** A route that the document tells of. */
export type DocumentedRoute = Route & { readonly operation: Operation };

/** The path as the document writes it: `/orders/{orderId}`. */
export const documentedPath = ({ path, operation }: DocumentedRoute): string =>
  (operation.path ?? path).replaceAll(/:(\w+)/g, '{$1}');

/** The part of a document that tells of one route (OpenAPI 3.1, 4.8.10). */
export function operationObject(route: DocumentedRoute, components: SchemaComponents): object {
  const { operation, auth } = route;
  const path = documentedPath(route);
  const deprecated = answerHeadersOf(route).some(([name]) => name.toLowerCase() === 'deprecation');
  return {
    operationId: operationId(route.method, path),
    tags: [tagOf(path)],
    summary: operation.summary,
    ...(operation.description && { description: operation.description }),
    ...(deprecated && { deprecated }),
    security: auth === 'public' ? [] : [{ accessToken: [] }],
    parameters: parametersOf(path, operation, components),
    ...(operation.body && { requestBody: requestBody(operation.body, components) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status]) => [status, goodAnswer(Number(status), route, components)]),
      ),
      ...Object.fromEntries(
        problemsOf(route, path, operation).map((status) => [
          status,
          { $ref: `#/components/responses/Problem${status}` },
        ]),
      ),
    },
  };
}

/** `GET /api/v1/orders/{orderId}/events` is `getOrdersEvents` in the words of whoever generates a client. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/(api\/v1|bff)\//, '/').matchAll(/[A-Za-z0-9]+/g);
  return method.toLowerCase() + [...words].map(([word]) => word[0]?.toUpperCase() + word.slice(1)).join('');
}

/** What a path is about: its first segment behind the prefix. */
export function tagOf(path: string): string {
  const [, version, bff, other] = /^\/(?:api\/(v\d+)\/|(bff)\/|)([\w.-]+)/.exec(path) ?? [];
  if (bff) return `bff: ${other}`;
  if (version && version !== 'v1') return `${other} (${version})`;
  return version ? String(other) : 'gateway';
}

function requestBody(body: NonNullable<Operation['body']>, components: SchemaComponents): object {
  const required = !body.safeParse(undefined).success;
  return { required, content: { 'application/json': { schema: components.schemaOf(body) } } };
}

function goodAnswer(status: number, route: DocumentedRoute, components: SchemaComponents): object {
  const { answers, alsoAs = [] } = route.operation;
  const type = answers[status];
  const others = Object.fromEntries(alsoAs.map((mediaType) => [mediaType, { schema: { type: 'string' } }]));
  const content = { ...(type && { 'application/json': { schema: components.schemaOf(type) } }), ...others };
  const ownHeaders = answerHeadersOf(route).map(
    ([name, description]) => [name, { description, schema: { type: 'string' } }] as const,
  );
  return {
    description: STATUS_CODES[status] ?? 'OK',
    headers: {
      'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' },
      RateLimit: { $ref: '#/components/headers/RateLimit' },
      'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
      ...Object.fromEntries(ownHeaders),
    },
    ...(Object.keys(content).length > 0 && { content }),
  };
}

/** Of the route table's own headers the document tells what they are set to. */
function answerHeadersOf({ headers, operation }: DocumentedRoute): [string, string][] {
  const fixed = Object.entries(headers?.answer ?? {}).map(([name, value]): [string, string] => [name, `\`${value}\``]);
  return [...fixed, ...Object.entries(operation.answerHeaders ?? {})];
}
