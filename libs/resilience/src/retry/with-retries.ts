import { handleWhen, retry } from 'cockatiel';
import { RetryPlan, type RetryPlanOptions } from './retry-plan.js';

/** Does `work` again as long as it fails and the plan allows; it is told the number of the try, from 1. */
export function withRetries<Result>(
  work: (number: number) => Promise<Result>,
  options: RetryPlanOptions,
): Promise<Result> {
  const plan = new RetryPlan(options);
  const retries = retry(
    handleWhen((error) => plan.retriesAfter(error)),
    { maxAttempts: options.settings.attempts - 1, backoff: plan },
  );
  return retries.execute(({ attempt }) => work(attempt + 1));
}
