import type { SecureContextOptions } from 'node:tls';
import { seconds } from '@souk/kernel';
import { type CustomTypesConfig, types } from 'pg';

/** No wait without an end: every one of these is "for ever" by default. */
export const timeouts = {
  connectionTimeoutMillis: seconds(3),
  statement_timeout: seconds(5),
  lock_timeout: seconds(2),
  idle_in_transaction_session_timeout: seconds(10),
  /** Client side: for a server that has stopped answering altogether. */
  query_timeout: seconds(7),
  keepAlive: true,
} as const;

/**
 * With TLS where there is something to prove oneself with; the server's certificate must be good for its host.
 * A copy for each pool: pg makes the key of what it is given invisible, so that it is in no log.
 */
export function encrypted(tls: SecureContextOptions | undefined): { ssl?: SecureContextOptions } {
  return tls ? { ssl: { ...tls } } : {};
}

/** `bigint` as a number: amounts in minor units and positions stay far below 2^53. */
export const numericTypes: CustomTypesConfig = {
  getTypeParser: ((oid: (typeof types.builtins)[keyof typeof types.builtins], format: 'text') =>
    oid === types.builtins.INT8
      ? parseInteger
      : types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a number: select it as text.`);
  return value;
}
