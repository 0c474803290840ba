import { AsyncLocalStorage } from 'node:async_hooks';

/** Thrown when code inside a unit of work asks the pool for a second connection: with a full pool both would wait for ever. */
export class InsideUnitOfWorkError extends Error {
  constructor(what: string) {
    super(
      `${what} inside a unit of work: it would wait for a second connection and not see this transaction. Use the unit of work that was given.`,
    );
    this.name = 'InsideUnitOfWorkError';
  }
}

const scope = new AsyncLocalStorage<{ open: boolean }>();

/** @throws InsideUnitOfWorkError when a unit of work is open around the caller. */
export function refuseInsideWork(what: string): void {
  if (scope.getStore()?.open) throw new InsideUnitOfWorkError(what);
}

/**
 * Runs `transaction` as the one unit of work around everything that it calls.
 * @throws InsideUnitOfWorkError when there is one already.
 */
export async function inWorkScope<Result>(transaction: () => Promise<Result>): Promise<Result> {
  refuseInsideWork('A new transaction was opened');
  const here = { open: true };
  try {
    return await scope.run(here, transaction);
  } finally {
    here.open = false;
  }
}
