import { buildSchema, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { QueryContext } from './query-context.js';
import { resolvers } from './resolvers.js';
import { typeDefinitions } from './type-definitions.js';

type Resolvers = Readonly<Record<string, Readonly<Record<string, GraphQLFieldResolver<never, QueryContext, never>>>>>;

/** The types with their resolvers. */
export const graphQlSchema: GraphQLSchema = withResolvers(buildSchema(typeDefinitions), resolvers);

function withResolvers(schema: GraphQLSchema, byType: Resolvers): GraphQLSchema {
  for (const [typeName, fields] of Object.entries(byType)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`There is no type ${typeName} to resolve.`);
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (!field) throw new Error(`There is no field ${typeName}.${name} to resolve.`);
      field.resolve = resolve as typeof field.resolve;
    }
  }
  return schema;
}
