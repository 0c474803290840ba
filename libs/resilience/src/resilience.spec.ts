import { expect, test } from '@jest/globals';
import { renderMetrics } from '@souk/observability';
import { BreakerOpenError, defaultSettings, Resilience } from './index.js';

const settings = defaultSettings(60_000);
const failing = (): Promise<never> => Promise.reject(new Error('down'));

async function open(resilience: Resilience, name: string): Promise<void> {
  const policy = resilience.policyFor(name, settings);
  for (let call = 0; call < settings.breaker.failures; call++)
    await expect(policy.execute(failing, { idempotent: false })).rejects.toThrow('down');
  await expect(policy.execute(failing, { idempotent: false })).rejects.toThrow(BreakerOpenError);
}

test('has one policy for a name', () => {
  const resilience = new Resilience();
  const policy = resilience.policyFor('orders', settings);
  expect(resilience.policyFor('orders', { ...settings })).toBe(policy);
  expect(() => resilience.policyFor('orders', { ...settings, timeoutMs: 1 })).toThrow('other settings');
});

test('tells the state of each', async () => {
  const resilience = new Resilience();
  await open(resilience, 'orders');
  resilience.noteFallback('orders', 'cached');
  const [now] = resilience.states();
  expect(now).toMatchObject({
    name: 'orders',
    breaker: { state: 'open', failuresInARow: 5 },
    inFlight: 0,
    queued: 0,
    retryBudgetLeft: 10,
    counts: { calls: 6, failures: 5, rejectedByBreaker: 1, fallbacks: 1 },
    settings,
  });
  const { since = '', nextTrialAt = '' } = now?.breaker ?? {};
  expect(Date.parse(nextTrialAt) - Date.parse(since)).toBe(settings.breaker.openMs);
});

test('tells the same to whoever scrapes', async () => {
  const resilience = new Resilience();
  await open(resilience, 'payment');
  resilience.policyFor('shipping', settings);
  resilience.noteFallback('payment', 'partial');
  const { body } = await renderMetrics();
  expect(body.split('\n')).toEqual(
    expect.arrayContaining([
      'souk_breaker_state{policy="payment"} 2',
      'souk_breaker_state{policy="shipping"} 0',
      'souk_breaker_opened_total{policy="payment"} 1',
      'souk_breaker_opened_total{policy="shipping"} 0',
      'souk_policy_calls_total{policy="payment",outcome="failure"} 5',
      'souk_policy_calls_total{policy="payment",outcome="breaker_open"} 1',
      'souk_policy_calls_total{policy="payment",outcome="success"} 0',
      'souk_policy_retries_total{policy="payment"} 0',
      'souk_policy_retries_withheld_total{policy="payment"} 0',
      'souk_bulkhead_in_flight{policy="payment"} 0',
      'souk_bulkhead_queued{policy="payment"} 0',
      'souk_fallbacks_total{policy="payment",kind="partial"} 1',
    ]),
  );
});
