import type { OrderMoment } from '@souk/contracts';
import type { Loaded } from '@souk/event-sourcing';
import { notFound, type ProblemError } from '@souk/service';

/** Also for somebody else's order: that there is one is not told. */
export const orderNotFound = (): ProblemError => notFound('There is no such order.');

/** The order is there now, and was not then, or has not come so far yet. */
export function orderNotThereAt(moment: OrderMoment, { begunAt, version }: Loaded<unknown>): ProblemError {
  return notFound(
    'version' in moment
      ? `The order is at version ${version}: there is no version ${moment.version} of it yet.`
      : `The order was placed at ${begunAt.toISOString()}: it was not there at ${moment.time.toISOString()}.`,
  );
}
