import { problem } from '@souk/contracts';
import { ProblemError } from '@souk/service';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

const told = problem.pick({ type: true, detail: true, errors: true }).partial().loose();

/** A service's problem as the gateway's own: it then says what the caller asked for, not what the service was asked. */
export function problemIn({ status, body }: UpstreamAnswer): ProblemError {
  const { data } = told.safeParse(body);
  return new ProblemError(status, data?.detail ?? 'A service could not answer.', {
    type: data?.type,
    errors: data?.errors,
  });
}
