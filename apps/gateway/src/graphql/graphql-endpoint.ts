import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Composition } from '../composition/composition.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';
import { graphQlBody } from './graphql-body.js';
import { QueryContexts } from './query-contexts.js';
import { runQuery } from './run-query.js';

/** Settings of the endpoint. */
export interface GraphQlOptions {
  /** Whether the schema may be asked for: for development, where tools show it. */
  readonly graphqlIntrospection: 'on' | 'off';
}

export const GRAPHQL_OPTIONS = Symbol('GraphQlOptions');

/** Queries over the data of all services, for browsers that want exactly what a page shows. There are no mutations. */
@Injectable()
export class GraphQlEndpoint implements Composition {
  constructor(
    @Inject(GRAPHQL_OPTIONS) private readonly options: GraphQlOptions,
    private readonly contexts: QueryContexts,
  ) {}

  /** @throws ProblemError 400, 415 or 422 when nothing is asked; a question that is wrong is 200 with its errors. */
  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const request = await graphQlBody(reply);
    const canIntrospect = this.options.graphqlIntrospection === 'on';
    return { status: 200, body: await runQuery(request, this.contexts.of(reply), canIntrospect) };
  }
}
