import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import type { EventMetadata } from '../src/index.js';
import { moved } from './account.js';
import { type OpenAccounts, openAccounts } from './open-accounts.js';

const run = promisify(execFile);

let accounts: OpenAccounts;
beforeAll(async () => {
  accounts = await openAccounts();
});
afterAll(() => accounts.close());

const metadataOf = async (stream: string): Promise<EventMetadata[]> =>
  (await accounts.store.load(stream)).map(({ metadata }) => metadata);

describe('an event remembers', () => {
  test('who did it, and the business transaction it belongs to', async () => {
    const stream = newId();
    await accounts.transactions.run(
      (work) => accounts.store.append(work, stream, 0, [moved(1), moved(2)], { actor: 'ada' }),
      { correlationId: 'c-1' },
    );
    expect(await metadataOf(stream)).toEqual([
      { actor: 'ada', correlationId: 'c-1' },
      { actor: 'ada', correlationId: 'c-1' },
    ]);
  });

  test('nothing where nothing is known', async () => {
    const stream = newId();
    await accounts.transactions.run((work) => accounts.store.append(work, stream, 0, [moved(1)]));
    expect(await metadataOf(stream)).toEqual([{}]);
  });

  test('the message whose handler appended it, and the correlation of that', async () => {
    const [stream, messageId] = [newId(), newId()];
    await accounts.transactions.runOnce(
      'accounts.parcel.paid',
      {
        specversion: '1.0',
        id: messageId,
        source: 'payment',
        type: 'parcel.paid',
        dataversion: 1,
        subject: stream,
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        correlationid: 'c-2',
        data: {},
      },
      (work) => accounts.store.append(work, stream, 0, [moved(1)]),
    );
    expect(await metadataOf(stream)).toEqual([{ correlationId: 'c-2', causationId: messageId }]);
  });

  /** In a process of its own: telemetry is loaded before anything else there. */
  test('the trace and the span in which it was appended', async () => {
    const stream = newId();
    const args = ['test/fixtures/traced-append.mjs', JSON.stringify(accounts.place), stream];
    const { stdout: traceparent } = await run(process.execPath, ['--import', '@souk/observability/register', ...args], {
      cwd: join(import.meta.dirname, '..'),
      env: { LOG_LEVEL: 'silent', OTEL_SERVICE_NAME: 'accounts' },
    });
    const [, traceId] = traceparent.split('-');
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(await metadataOf(stream)).toEqual([{ traceId, traceparent, correlationId: traceId }]);
  });
});
