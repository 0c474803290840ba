import { startAtZero } from '@souk/observability';
import { Client, type ClientConfig } from 'pg';
import { operationDuration } from '../../metrics/database-metrics.js';

type Query = (...parameters: unknown[]) => unknown;

const OPERATIONS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'WITH', 'BEGIN', 'COMMIT', 'ROLLBACK'] as const;
const operationOf = new Map<string, string>([...OPERATIONS.map((word) => [word, word] as const), ['START', 'BEGIN']]);
const FIRST_WORD = /^\s*([a-z]+)/i;
const system = 'postgresql';

/** Has the operations counted from the start; not before it is known that there is a PostgreSQL. */
export const startTiming = (): void => startAtZero(operationDuration, { system: [system], operation: OPERATIONS });

/** A connection of a pool that notes how long its statements take. */
export class TimedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = this.query.bind(this) as Query;
    this.query = ((...parameters: unknown[]) => timed(send, parameters)) as Client['query'];
  }
}

/** pg answers by the callback that was given last, or else by a promise. */
function timed(send: Query, parameters: readonly unknown[]): unknown {
  const start = performance.now();
  const operation = operationIn(parameters[0]);
  const note = (): void => operationDuration.observe({ system, operation }, (performance.now() - start) / 1_000);
  const last = parameters.at(-1);
  if (typeof last === 'function') {
    const answer = last as Query;
    return send(...parameters.slice(0, -1), (...result: unknown[]) => {
      note();
      return answer(...result);
    });
  }
  const result = send(...parameters);
  if (result instanceof Promise) void result.then(note, note);
  return result;
}

/** The first word of the statement: few enough for a label. */
function operationIn(statement: unknown): string {
  const text = typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : statement;
  const word = typeof text === 'string' ? FIRST_WORD.exec(text)?.[1] : undefined;
  return operationOf.get(word?.toUpperCase() ?? '') ?? 'other';
}
