import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the access log tells of one question to a service. */
export interface UpstreamCallNote {
  readonly upstream: string;
  /** The one that was asked last; none where none was asked. */
  readonly instance?: string;
  /** Instances asked; 0 where the policy let no call through. */
  readonly attempts: number;
}

const notes = new WeakMap<FastifyRequest, UpstreamCallNote[]>();

/** Remembers that a service was asked to answer this caller. */
export function noteCall({ request }: FastifyReply, note: UpstreamCallNote): void {
  const known = notes.get(request);
  if (known) known.push(note);
  else notes.set(request, [note]);
}

/** All that was asked for this caller, in the order in which it was answered. */
export function callNotes(request: FastifyRequest): readonly UpstreamCallNote[] {
  return notes.get(request) ?? [];
}
