import { GraphQLError, type OperationDefinitionNode, type ValidationRule } from 'graphql';
import { QueryMeasure, type QuerySize } from './query-size.js';

/** The largest query that is answered. A page of 50 orders with everything costs about 7,500. */
export const SIZE_LIMITS: QuerySize = { depth: 7, width: 5, cost: 15_000 };

const IN_WORDS: Readonly<Record<keyof QuerySize, string>> = {
  depth: 'levels deep',
  width: 'fields wide on its first level, under whatever names',
  cost: 'values large, as far as can be told',
};

/** Refuses queries that would cost too much: too deep, too many questions in one, too large an answer. */
export const sizeLimits: ValidationRule = (context) => {
  const measure = new QueryMeasure(context);
  return {
    OperationDefinition: (node: OperationDefinitionNode) => {
      const size = measure.of(node.selectionSet, context.getSchema().getQueryType() ?? undefined);
      for (const [dimension, words] of Object.entries(IN_WORDS) as [keyof QuerySize, string][])
        if (size[dimension] > SIZE_LIMITS[dimension])
          context.reportError(
            new GraphQLError(`The query is ${size[dimension]} ${words}; ${SIZE_LIMITS[dimension]} are allowed.`, {
              nodes: node,
            }),
          );
    },
  };
};
