import { minutes } from '@souk/kernel';
import { eventually } from '@souk/testing';

/** A machine that is busy lets some wait longer for a connection than they will: they try again, and what is done twice leaves twice. */
export const patientWhile =
  (isDown: (error: unknown) => boolean) =>
  <Result>(act: () => Promise<Result>): Promise<Result> =>
    eventually(act, { within: minutes(1), retryOn: isDown });
