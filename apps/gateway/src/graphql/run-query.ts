import type { GraphQlAnswer, GraphQlRequest } from '@souk/contracts';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { graphQlSchema } from './graphql-schema.js';
import type { QueryContext } from './query-context.js';
import { shownError } from './shown-error.js';
import { sizeLimits } from './size-limits.js';

/** Words and signs of a query at the most: whatever is longer is not even parsed. */
const MAX_TOKENS = 2_000;
const MAX_ERRORS = 10;

type ReadQuery = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Answers a query. @param canIntrospect whether the schema may be asked for and is hinted at in errors */
export async function runQuery(
  { query, operationName, variables }: GraphQlRequest,
  contextValue: QueryContext,
  canIntrospect: boolean,
): Promise<GraphQlAnswer> {
  const read = readQuery(query, canIntrospect);
  if ('errors' in read) return { errors: read.errors.map(shownError) };
  const { data, errors } = await execute({
    schema: graphQlSchema,
    document: read.document,
    contextValue,
    operationName,
    variableValues: variables,
    hideSuggestions: !canIntrospect,
  });
  return {
    ...(data !== undefined && { data: data as GraphQlAnswer['data'] }),
    ...(errors && { errors: errors.map(shownError) }),
  };
}

/** The query, or what is wrong with it. */
function readQuery(query: string, canIntrospect: boolean): ReadQuery {
  try {
    const document = parse(query, { maxTokens: MAX_TOKENS });
    const rules = [...specifiedRules, sizeLimits, ...(canIntrospect ? [] : [NoSchemaIntrospectionCustomRule])];
    const errors = validate(graphQlSchema, document, rules, {
      maxErrors: MAX_ERRORS,
      hideSuggestions: !canIntrospect,
    });
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [error] };
  }
}
