import { problem } from '@souk/contracts';
import type { Route } from '../routes/route.js';
import { type DocumentedRoute, documentedPath, operationObject, tagOf } from './operation-object.js';
import { commonParameters } from './parameters.js';
import { problemResponses } from './problem-answers.js';
import { SchemaComponents } from './schema-components.js';

const text = { type: 'string' };

const headers = {
  CorrelationId: { description: 'The id by which the logs know the request.', required: true, schema: text },
  RateLimit: { description: 'What is left of the limit, and for how long it is spent.', schema: text },
  RateLimitPolicy: { description: 'The limit that counts the call.', schema: text },
  RetryAfter: { description: 'Seconds.', schema: { type: 'string', pattern: '^\\d+$' } },
  WwwAuthenticate: { description: 'How to say who one is (RFC 6750).', schema: text },
};

const description = `
An e-commerce system: catalogue, orders, payments, shipments. Errors are problem details (RFC 9457) with the id of their trace.
Money is in integer minor units, times are RFC 3339 in UTC, ids are UUIDs, lists come in pages.

Sign in with POST /api/v1/auth/login and send the token as \`Authorization: Bearer …\`.`;

/** An API document: JSON, as OpenAPI describes it. */
export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: object;
}

/**
 * The API document of these routes; a route without an operation is not in it.
 * @throws SchemaNameTakenError
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function apiDocument(routes: readonly Route[]): ApiDocument {
  const components = new SchemaComponents();
  components.schemaOf(problem);
  const documented = routes.filter(isDocumented);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of documented) {
    const item = (paths[documentedPath(route)] ??= {});
    item[route.method.toLowerCase()] ??= operationObject(route, components);
  }
  const tags = [...new Set(Object.keys(paths).map(tagOf))];
  return {
    openapi: '3.1.1',
    info: { title: 'Souk', version: '1', description: description.trim(), license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      parameters: commonParameters,
      headers,
      responses: problemResponses,
      schemas: components.all,
    },
  } as ApiDocument;
}

function isDocumented(route: Route): route is DocumentedRoute {
  return route.operation !== undefined;
}
