import { test } from '@jest/globals';
import { SagaSignal, type SagaTimeline } from '@souk/saga';
import type { OrderFaults } from '../persistence/order-faults.js';
import type { OrderHistory } from './order-history.js';
import { OrderTimeline } from './order-timeline.js';

test('whoever follows an order that goes on is let go when the process ends', async () => {
  const history = {
    now: () => Promise.resolve({ saga: 'orchestration', status: 'PENDING' }),
  } as unknown as OrderHistory;
  const steps = { of: () => Promise.resolve([]) } as unknown as SagaTimeline;
  const faults = { of: () => Promise.resolve([]) } as unknown as OrderFaults;
  const timeline = new OrderTimeline(history, steps, new SagaSignal(), faults);
  const told = Promise.withResolvers<void>();
  const following = timeline.follow('o-1', undefined, new AbortController().signal, () => told.resolve());
  await told.promise;
  timeline.onModuleDestroy();
  await following;
});
