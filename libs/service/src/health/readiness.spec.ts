import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { DiscoveryService } from '@nestjs/core';
import { HealthContributor, type HealthReport } from '@souk/observability';
import { Readiness } from './readiness.js';

class Dependency extends HealthContributor {
  asked = 0;
  constructor(
    readonly healthName: string,
    public answer: () => Promise<HealthReport>,
  ) {
    super();
  }

  checkHealth(): Promise<HealthReport> {
    this.asked += 1;
    return this.answer();
  }
}

const is = (status: HealthReport['status'], detail?: string) => () => Promise.resolve({ status, detail });
let database: Dependency;
let broker: Dependency;
let readiness: Readiness;

beforeEach(() => {
  database = new Dependency('database', is('up'));
  broker = new Dependency('broker', is('up'));
  const providers = [database, broker, { healthName: 'no contributor' }, undefined].map((instance) => ({ instance }));
  readiness = new Readiness({ getProviders: () => providers } as unknown as DiscoveryService);
});

describe('a service is', () => {
  test('up when all it needs is up', async () => {
    expect(await readiness.report()).toMatchObject({
      status: 'up',
      checks: { database: { status: 'up' }, broker: { status: 'up' } },
    });
  });

  test('degraded when something it can do without for now is', async () => {
    broker.answer = is('degraded', 'no connection');
    expect(await readiness.report()).toMatchObject({
      status: 'degraded',
      checks: { broker: { detail: 'no connection' } },
    });
  });

  test('down when something it needs is down, whatever else is', async () => {
    database.answer = is('down');
    broker.answer = is('degraded');
    expect((await readiness.report()).status).toBe('down');
  });

  test('down when a check fails, without telling strangers why', async () => {
    database.answer = () => Promise.reject(new RangeError('postgres://orders:pw@10.0.0.1'));
    expect(await readiness.report()).toMatchObject({
      status: 'down',
      checks: { database: { status: 'down', detail: 'RangeError' } },
    });
  });

  test('down when a check does not answer', async () => {
    database.answer = () => new Promise(() => undefined);
    expect(await readiness.report()).toMatchObject({
      checks: { database: { status: 'down', detail: 'TimeoutError' } },
    });
  });

  test('down from the moment it drains', async () => {
    await readiness.report();
    readiness.drain();
    expect((await readiness.report()).status).toBe('down');
  });
});

test('dependencies are asked once in two seconds, however many ask for the report', async () => {
  const clock = jest.spyOn(performance, 'now');
  clock.mockReturnValue(10_000);
  await Promise.all([readiness.report(), readiness.report()]);
  clock.mockReturnValue(11_900);
  await readiness.report();
  expect(database.asked).toBe(1);
  clock.mockReturnValue(12_100);
  await readiness.report();
  expect(database.asked).toBe(2);
  clock.mockRestore();
});
