import { idOf } from './a-span.js';

const attribute = (key: string, value: object): object => ({ key, value });

const resource = {
  attributes: [attribute('service.name', { stringValue: 'payment' }), attribute('process.pid', { intValue: 42 })],
};

const failedPayment = {
  spanId: idOf(2, 16),
  parentSpanId: idOf(1, 16),
  name: 'process payment.authorise-payment',
  kind: 5,
  startTimeUnixNano: '1795246651656000123',
  endTimeUnixNano: '1795246651677371999',
  attributes: [
    attribute('attempt', { intValue: '2' }),
    attribute('ratio', { doubleValue: 0.5 }),
    attribute('declined', { boolValue: true }),
    attribute('lines', { arrayValue: { values: [{ intValue: 1 }, { stringValue: 'a' }] } }),
  ],
  events: [
    {
      name: 'declined',
      timeUnixNano: '1795246651660000000',
      attributes: [attribute('code', { stringValue: '<b>51</b>' })],
    },
  ],
  links: [{ traceId: idOf(9, 32), spanId: idOf(9, 16) }],
  status: { code: 2, message: 'card declined' },
};

/** An OTLP export as the JavaScript exporter writes it: a failed payment under an order. */
export const anExport = (trace: number): object => ({
  resourceSpans: [
    { resource, scopeSpans: [{ scope: { name: 'souk' }, spans: [{ traceId: idOf(trace, 32), ...failedPayment }] }] },
  ],
});
