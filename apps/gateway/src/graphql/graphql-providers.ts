import type { Provider } from '@nestjs/common';
import { GRAPHQL_OPTIONS, GraphQlEndpoint, type GraphQlOptions } from './graphql-endpoint.js';
import { QueryContexts } from './query-contexts.js';

/** Everything behind /graphql. */
export const graphQlProviders = (options: GraphQlOptions): Provider[] => [
  { provide: GRAPHQL_OPTIONS, useValue: options },
  QueryContexts,
  GraphQlEndpoint,
];
