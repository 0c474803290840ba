import type { Dispatcher } from 'undici';

/** Answers that say nothing about the request, only that the service can't at the moment. */
const FAILING = new Set([502, 503, 504]);

/** Whether an answer counts as a failure of the service: for its breaker, for another try, for the instance. */
export function isFailing(status: number): boolean {
  return FAILING.has(status);
}

/** An answer that counts as a failure. It is kept, unread: where no try does better the caller gets the service's own words. */
export class FailingAnswer extends Error {
  override readonly name = 'FailingAnswer';

  constructor(readonly response: Dispatcher.ResponseData) {
    super(`answered ${response.statusCode}`);
  }
}
