import { ProblemError } from '@souk/service';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

/** Waits for a part of an answer that is put together. Never fails: a service that does not answer costs only its own part. */
export async function partOf(asked: Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { status: error.status, body: null };
  }
}

/** What the service told; null where it told nothing. */
export function valueOf({ status, body }: UpstreamAnswer): unknown {
  return status === 200 ? body : null;
}

/** The names of those parts that their service could not tell. What never was is not among them. */
export function unavailableIn<Name extends string>(parts: Readonly<Record<Name, UpstreamAnswer>>): Name[] {
  const entries = Object.entries<UpstreamAnswer>(parts);
  return entries.filter(([, { status }]) => status !== 200 && status !== 404).map(([name]) => name as Name);
}

/** Whether the service refuses the caller, in which case there is nothing to put together. */
export const isRefusal = ({ status }: UpstreamAnswer): boolean => status >= 400 && status < 500;
