import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aConfig } from '../../test/a-config.js';
import { OtlpCollector } from '../../test/otlp-collector.js';
import { endTraceHere } from './end-trace-here.js';
import { inSpan } from './in-span.js';
import { startTracing } from './start-tracing.js';
import { stopTracing } from './stop-tracing.js';

let collector: OtlpCollector;

beforeAll(async () => {
  collector = await OtlpCollector.start();
  startTracing({ ...aConfig, otlpEndpoint: `${collector.url}/` });
});
afterAll(async () => {
  await stopTracing();
  await collector.stop();
});

test('before a process dies, all that is under way is sent as it is: what it has set off is no orphan', async () => {
  const death = Promise.withResolvers<void>();
  void inSpan('publish order.placed', { kind: 'producer' }, () => death.promise);
  await inSpan('process order.placed', { kind: 'consumer' }, async () => {
    await inSpan('reach orders.order.placed', {}, () => Promise.resolve());
    await endTraceHere({ 'souk.fault': 'crash-before-commit' });
  });
  const names = ['publish order.placed', 'process order.placed', 'reach orders.order.placed'];
  expect(names.map((name) => collector.named(name).name)).toEqual(names);
  expect(collector.named('process order.placed').attributes).toContainEqual({
    key: 'souk.fault',
    value: { stringValue: 'crash-before-commit' },
  });
  death.resolve();
});
