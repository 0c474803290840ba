import { describe, expect, test } from '@jest/globals';
import { readLocalConfig } from './local.config.js';

describe('the launcher’s settings', () => {
  test('have defaults', () => {
    expect(readLocalConfig({})).toMatchObject({
      home: '.souk',
      gatewayPort: 8080,
      portBase: 18_000,
      copies: 1,
      splitsOrders: false,
      detours: {},
      faults: 'on',
      otlpEndpoint: undefined,
    });
  });

  test('an empty variable counts as not set, and npm’s own are not passed on', () => {
    expect(
      readLocalConfig({ SOUK_PORT: '', npm_lifecycle_event: 'start', SHIPPING_DISPATCH_AFTER: '1' }),
    ).toMatchObject({
      gatewayPort: 8080,
      inherited: { SHIPPING_DISPATCH_AFTER: '1' },
    });
  });

  test('the services can be led to a server through a proxy', () => {
    expect(readLocalConfig({ SOUK_AMQP_VIA: '9000' }).detours).toEqual({ amqp: 9_000 });
  });

  test.each([
    [
      { SOUK_PORT: 'abc' },
      'SOUK_PORT cannot be "abc": must be a port number from 1024 to 65535. Correct or unset SOUK_PORT',
    ],
    [{ SOUK_PORT_BASE: '65530' }, 'SOUK_PORT_BASE cannot be "65530"'],
    [{ SOUK_COPIES: '3' }, 'SOUK_COPIES cannot be "3": must be 1 or 2'],
    [{ SOUK_ORDERS: 'both' }, 'SOUK_ORDERS cannot be "both": must be whole or split'],
    [{ SOUK_FAULTS: 'yes' }, 'SOUK_FAULTS cannot be "yes": must be on or off'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'jaeger' }, 'must be an http address'],
  ])('%j is refused with one clear line', (env, line) => {
    expect(() => readLocalConfig(env)).toThrow(line);
  });

  test('a refused password is not shown', () => {
    expect(() => readLocalConfig({ SOUK_DEMO_ADMIN_PASSWORD: 'secret' })).toThrow(
      'SOUK_DEMO_ADMIN_PASSWORD cannot be the value given',
    );
  });
});
