import { z } from 'zod';
import type { Operation } from './operation.js';
import type { SchemaComponents } from './schema-components.js';

type Place = 'path' | 'query' | 'header';

/** What every operation takes. */
const OF_EVERY_OPERATION = [
  { $ref: '#/components/parameters/Traceparent' },
  { $ref: '#/components/parameters/CorrelationId' },
];

export const commonParameters = {
  Traceparent: {
    name: 'traceparent',
    in: 'header',
    description: 'The trace that the request belongs to (W3C Trace Context); one that is malformed is not minded.',
    schema: { type: 'string' },
  },
  CorrelationId: {
    name: 'X-Correlation-Id',
    in: 'header',
    description: 'Comes back on the answer and stands in every log line; the trace id where there is none.',
    schema: { type: 'string' },
  },
};

/** The parameters of an operation, those of its path first. */
export function parametersOf(path: string, operation: Operation, components: SchemaComponents): object[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const inPath = z.object(
    Object.fromEntries(names.map((name) => [name, operation.parameters?.shape[name] ?? z.uuid()])),
  );
  return [
    ...inPlace('path', inPath, components),
    ...inPlace('query', operation.query, components),
    ...inPlace('header', operation.headers, components),
    ...OF_EVERY_OPERATION,
  ];
}

function inPlace(place: Place, type: z.ZodObject | undefined, components: SchemaComponents): object[] {
  return Object.entries(type?.shape ?? {}).map(([name, field]) => {
    const { description, ...schema } = components.schemaOf(field as z.ZodType);
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return {
      name,
      in: place,
      ...(required && { required }),
      ...(description !== undefined && { description }),
      schema,
    };
  });
}
