import { AsyncLocalStorage } from 'node:async_hooks';

/** Fields that every log line written inside a call carries, e.g. `correlationId` or `orderId`. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

const storage = new AsyncLocalStorage<LogFields>();

/** Runs `fn` so that all it logs, however deep, carries `fields` beside those already in force. */
export function withLogFields<T>(fields: LogFields, fn: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, fn);
}

/** The fields in force here. */
export function currentLogFields(): LogFields {
  return storage.getStore() ?? {};
}
