import { expect, test } from '@jest/globals';
import { aConfig } from '../../test/a-config.js';
import { OtlpCollector } from '../../test/otlp-collector.js';
import { inSpan } from './in-span.js';
import { startTracing } from './start-tracing.js';
import { stopTracing } from './stop-tracing.js';
import { currentTraceparent } from './trace-context.js';

test('a trace that is not recorded has its id all the same; whether one is was decided where it began', async () => {
  const collector = await OtlpCollector.start();
  startTracing({ ...aConfig, otlpEndpoint: collector.url, recordedTraces: 0 });
  const own = await inSpan('work of its own', {}, async () => currentTraceparent());
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await inSpan('process order.placed', { traceparent }, () => Promise.resolve());
  await stopTracing();
  expect(own).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(collector.spans.map(({ name }) => name)).toEqual(['process order.placed']);
  await collector.stop();
});
