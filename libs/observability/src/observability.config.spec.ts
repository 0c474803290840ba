import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readObservabilityConfig } from './observability.config.js';

test('the service is named after its folder, unless the environment says otherwise', () => {
  const argv = ['node', '/srv/souk/apps/orders/dist/main.js'];
  expect(readObservabilityConfig({}, argv)).toEqual({
    service: 'orders',
    version: '0.0.0',
    environment: 'development',
    otlpEndpoint: undefined,
    logLevel: 'info',
  });
  expect(readObservabilityConfig({ OTEL_SERVICE_NAME: 'orders-2' }, argv).service).toBe('orders-2');
  expect(readObservabilityConfig({}, ['node']).service).toBe('souk');
});

test('a variable that is set but empty counts as not set', () => {
  expect(readObservabilityConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: '', LOG_LEVEL: '' }, [])).toMatchObject({
    otlpEndpoint: undefined,
    logLevel: 'info',
  });
});

test('all traces are recorded, unless a share is asked for', () => {
  const sampler = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' };
  expect(readObservabilityConfig(sampler, [])).toMatchObject({ recordedTraces: 0.1 });
  const all = { ...sampler, OTEL_TRACES_SAMPLER: 'parentbased_always_on' };
  expect(readObservabilityConfig(all, [])).not.toHaveProperty('recordedTraces');
  expect(() => readObservabilityConfig({ ...sampler, OTEL_TRACES_SAMPLER_ARG: '10' }, [])).toThrow(
    /^OTEL_TRACES_SAMPLER_ARG: /,
  );
});

test('a wrong variable is named', () => {
  expect(() => readObservabilityConfig({ LOG_LEVEL: 'loud' }, [])).toThrow(/^LOG_LEVEL: /);
  expect(() => readObservabilityConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost' }, [])).toThrow(
    /^OTEL_EXPORTER_OTLP_ENDPOINT: /,
  );
});

test('the version is that of the package which the process was started from', () => {
  const script = join(import.meta.dirname, '../dist/main.js');
  expect(readObservabilityConfig({}, ['node', script]).version).toMatch(/^[1-9]|^0\.[1-9]/);
});
