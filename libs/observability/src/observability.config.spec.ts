import { expect, test } from '@jest/globals';
import { readObservabilityConfig } from './observability.config.js';

test('the service is named after its folder, unless the environment says otherwise', () => {
  const argv = ['node', '/srv/souk/apps/orders/dist/main.js'];
  expect(readObservabilityConfig({}, argv)).toEqual({ service: 'orders', otlpEndpoint: undefined, logLevel: 'info' });
  expect(readObservabilityConfig({ OTEL_SERVICE_NAME: 'orders-2' }, argv).service).toBe('orders-2');
  expect(readObservabilityConfig({}, ['node']).service).toBe('souk');
});

test('a variable that is set but empty counts as not set', () => {
  expect(readObservabilityConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: '', LOG_LEVEL: '' }, [])).toMatchObject({
    otlpEndpoint: undefined,
    logLevel: 'info',
  });
});

test('a wrong variable is named', () => {
  expect(() => readObservabilityConfig({ LOG_LEVEL: 'loud' }, [])).toThrow(/^LOG_LEVEL: /);
  expect(() => readObservabilityConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost' }, [])).toThrow(
    /^OTEL_EXPORTER_OTLP_ENDPOINT: /,
  );
});
