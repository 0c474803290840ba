import { BuildsDifferError, type Comparison, EventFailedError, RebuildRefusedError } from '@souk/event-sourcing';
import { conflict, type FieldError, notFound } from '@souk/service';

/** What an admin is told when a step of a rebuild is refused; any other error is as it was. */
export function rebuildProblem(error: unknown): unknown {
  if (error instanceof BuildsDifferError)
    return conflict(error.message, { errors: differences(error.comparison), cause: error });
  // The build can't be brought to where the other one is; which event it stands still at is for whoever can mend that.
  if (error instanceof EventFailedError) return conflict(error.message, { cause: error });
  if (!(error instanceof RebuildRefusedError)) return error;
  const isMissing = error.reason === 'unknown-projection' || error.reason === 'not-there';
  return isMissing ? notFound(error.message) : conflict(error.message, { cause: error });
}

/** One for each row that is known to differ, without what is in it. */
const differences = ({ tables }: Comparison): FieldError[] =>
  tables.flatMap(({ table, first }) =>
    first.map(({ key, columns, onlyIn }) => ({
      path: `${table} ${JSON.stringify(key)}`,
      message: onlyIn === undefined ? `differs in ${columns.join(', ')}` : `is in the ${onlyIn} build only`,
    })),
  );
