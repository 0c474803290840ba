import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aConfig } from '../../test/a-config.js';
import { OtlpCollector } from '../../test/otlp-collector.js';
import { inSpan } from './in-span.js';
import { startTracing } from './start-tracing.js';
import { stopTracing } from './stop-tracing.js';
import { currentTraceId, currentTraceparent, withTraceparent } from './trace-context.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const FROM_THE_WIRE = `00-${TRACE}-${PARENT}-01`;

let collector: OtlpCollector;
let inside: { traceparent?: string; traceId?: string };

beforeAll(async () => {
  collector = await OtlpCollector.start();
  startTracing({ ...aConfig, otlpEndpoint: `${collector.url}/` });
  await inSpan(
    'process order.placed',
    { kind: 'consumer', traceparent: FROM_THE_WIRE, attributes: { attempt: 2 }, links: [FROM_THE_WIRE, 'nonsense'] },
    async (span) => {
      span.setAttribute('outcome', 'handled');
      span.addEvent('reserved', { lines: 2 });
      inside = { traceparent: currentTraceparent(), traceId: currentTraceId() };
      await inSpan('publish order.confirmed', { kind: 'producer' }, () => Promise.resolve());
    },
  );
  await inSpan('authorise', {}, () => Promise.reject(new Error('card declined'))).catch(() => undefined);
  await withTraceparent(FROM_THE_WIRE, () => inSpan('later work', {}, () => Promise.resolve()));
  await withTraceparent('00-nonsense-01', () => inSpan('work of its own', {}, () => Promise.resolve()));
  await stopTracing();
});
afterAll(() => collector.stop());

test('a span goes on with the trace that came over the wire, and so does all inside it', () => {
  const process = collector.named('process order.placed');
  const publish = collector.named('publish order.confirmed');
  expect(process).toMatchObject({
    traceId: TRACE,
    parentSpanId: PARENT,
    kind: 5,
    links: [{ traceId: TRACE }],
    events: [{ name: 'reserved' }],
  });
  expect(process.attributes).toEqual(
    expect.arrayContaining([
      { key: 'attempt', value: { intValue: 2 } },
      { key: 'outcome', value: { stringValue: 'handled' } },
    ]),
  );
  expect(publish).toMatchObject({ traceId: TRACE, parentSpanId: process.spanId, kind: 4 });
  expect(inside).toEqual({ traceId: TRACE, traceparent: `00-${TRACE}-${process.spanId}-01` });
});

test('an error marks the span and goes on', async () => {
  expect(collector.named('authorise')).toMatchObject({
    status: { code: 2, message: 'card declined' },
    events: [{ name: 'exception' }],
    attributes: expect.arrayContaining([{ key: 'error.type', value: { stringValue: 'Error' } }]),
  });
  await expect(inSpan('x', {}, () => Promise.reject(new Error('thrown on')))).rejects.toThrow('thrown on');
});

test('work that comes later joins the trace that it was asked for in', () => {
  expect(collector.named('later work')).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
});

test('a malformed traceparent is no parent', () => {
  expect(collector.named('work of its own').parentSpanId).toBeUndefined();
});

test('outside any span there is no trace', () => {
  expect(currentTraceparent()).toBeUndefined();
});

test('every span tells which process of which version of which service made it', () => {
  expect(collector.resource).toMatchObject({
    'service.name': 'orders',
    'service.namespace': 'souk',
    'service.version': '1.2.3',
    'service.instance.id': expect.stringMatching(/^[\da-f-]{36}$/),
    'deployment.environment.name': 'development',
    'process.pid': process.pid,
    'telemetry.sdk.language': 'nodejs',
  });
});
