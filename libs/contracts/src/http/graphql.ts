import { z } from 'zod';

/** What is posted to /graphql (GraphQL over HTTP, "JSON encoding"). */
export const graphQlRequest = z
  .strictObject({
    query: z.string().min(1),
    operationName: z.string().nullish(),
    variables: z.record(z.string(), z.json()).nullish(),
    extensions: z.record(z.string(), z.json()).nullish().describe('What clients say of themselves; not looked at.'),
  })
  .meta({ id: 'GraphQlRequest', examples: [{ query: '{ products(limit: 3) { items { name availability } } }' }] });
export type GraphQlRequest = z.infer<typeof graphQlRequest>;

const graphQlError = z.strictObject({
  message: z.string(),
  locations: z.array(z.strictObject({ line: z.int(), column: z.int() })).optional(),
  path: z.array(z.union([z.string(), z.int()])).optional(),
  extensions: z
    .strictObject({ status: z.int().describe('As the same question would be answered elsewhere.') })
    .optional(),
});

/** What comes back: data, errors, or the data that there is and the errors of the rest. */
export const graphQlAnswer = z
  .strictObject({ data: z.record(z.string(), z.json()).nullish(), errors: z.array(graphQlError).min(1).optional() })
  .meta({ id: 'GraphQlAnswer' });
export type GraphQlAnswer = z.infer<typeof graphQlAnswer>;
