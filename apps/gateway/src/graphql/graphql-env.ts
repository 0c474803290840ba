import { fromEnv } from '@souk/service';
import { z } from 'zod';

/** Settings of /graphql. */
export const graphqlEnv = {
  /** For development: tools may ask for the schema, and errors hint at it. */
  graphqlIntrospection: fromEnv('GRAPHQL_INTROSPECTION', z.enum(['on', 'off']).default('off')),
};
