import type { GraphQlAnswer } from '@souk/contracts';
import { createLogger } from '@souk/observability';
import { ProblemError } from '@souk/service';
import { GraphQLError } from 'graphql';

type ShownError = NonNullable<GraphQlAnswer['errors']>[number];

const logger = createLogger('graphql');

/** An error as callers see it: the problem of a service in its own words, the query's own faults as they are, and nothing of the inside. */
export function shownError(error: GraphQLError): ShownError {
  const { message, status } = tellable(error);
  const { locations, path } = error;
  return {
    message,
    ...(locations && { locations: locations.map(({ line, column }) => ({ line, column })) }),
    ...(path && { path: [...path] }),
    extensions: { status },
  };
}

function tellable({ originalError, message }: GraphQLError): { message: string; status: number } {
  if (!originalError || originalError instanceof GraphQLError) return { message, status: 400 };
  if (originalError instanceof ProblemError) return { message: originalError.detail, status: originalError.status };
  logger.error({ err: originalError }, 'a field could not be resolved');
  return { message: 'Something went wrong on our side.', status: 500 };
}
