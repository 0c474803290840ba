import { SERVICES } from '../services/service-table.js';

/** Who operates the system: the launcher itself, the audit, and a person with curl. */
export const OPERATOR = 'operator';

/** Everybody in one copy of the shop who proves itself with a certificate. */
export const CERTIFICATE_NAMES: readonly string[] = [
  ...SERVICES.map(({ name }) => name),
  'postgres',
  'mongodb',
  'rabbitmq',
  OPERATOR,
];
