import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '@souk/kernel';
import type { History } from '../evidence/history.js';

/** One answer, or none: the connection broke, or nothing came in time. */
export interface Reaction {
  readonly status: number | 'none';
  readonly body: string;
}

/** How a client asks. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly token: string;
  readonly body?: unknown;
  readonly key?: string;
}

const ANSWER_WITHIN = seconds(10);
const TRY_AGAIN_AFTER = 300;

/** A client as they should be: whatever may have failed on the way it asks again, with the same idempotency key. */
export class PatientClient {
  constructor(private readonly history: History) {}

  /**
   * Asks until there is an answer that another try would not change.
   * @returns the last reaction when `patience` milliseconds are over
   */
  async insists(request: Request, patience: number): Promise<Reaction> {
    const deadline = performance.now() + patience;
    for (;;) {
      const reaction = await this.asks(request);
      if (isFinal(reaction, request) || performance.now() > deadline) return reaction;
      await pause(TRY_AGAIN_AFTER);
    }
  }

  private async asks({ method, url, token, body, key }: Request): Promise<Reaction> {
    const began = performance.now();
    const reaction = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    }).then(
      async (answer): Promise<Reaction> => ({ status: answer.status, body: await answer.text() }),
      (error: unknown): Reaction => ({ status: 'none', body: String(error) }),
    );
    const took = Math.round(performance.now() - began);
    this.history.add({ what: `${method} ${new URL(url).pathname}`, key, request: body, took, ...reaction });
    return reaction;
  }
}

/** A twin that is still being answered (409), too many requests, and whatever a server or the way to it may have failed at, may end otherwise. */
function isFinal({ status }: Reaction, { key }: Request): boolean {
  if (status === 'none' || status >= 500 || status === 429) return false;
  return !(status === 409 && key !== undefined);
}
