import { X509Certificate } from 'node:crypto';

const DAY_MS = 86_400_000;

/** From when until when a certificate is good. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A certificate's time from now on, with a minute for clocks that are behind; with negative days one that is over. */
export function validFor(days: number): Validity {
  const now = Date.now();
  const end = now + days * DAY_MS;
  return { notBefore: new Date(Math.min(now - 60_000, end - DAY_MS)), notAfter: new Date(end) };
}

/** Whether less than a third of its time is left, or none at all. */
export function isDueForRenewal(certificate: string, now = Date.now()): boolean {
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  const [from, to] = [validFromDate.getTime(), validToDate.getTime()];
  return to - now < (to - from) / 3;
}
