import { graphQlAnswer, graphQlRequest } from '@souk/contracts';
import { GraphQlEndpoint } from '../graphql/graphql-endpoint.js';
import type { Route } from './route.js';

/** Bytes: a query is text that somebody wrote. */
const LONGEST_QUERY = 32 * 1_024;

/** By POST only: a link or a form of another site can't make a browser ask. */
export const graphQlRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/graphql',
    auth: 'signed-in',
    prefix: '',
    bodyLimit: LONGEST_QUERY,
    answeredBy: GraphQlEndpoint,
    operation: { summary: 'A GraphQL query', body: graphQlRequest, answers: { 200: graphQlAnswer } },
  },
];
