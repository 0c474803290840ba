import { eventually, milliseconds, seconds } from '@souk/kernel';
import type { Target } from '../target.config.js';
import { callOk } from './api.js';
import type { PageItem, Shopper } from './shopper.js';

/**
 * Milliseconds from when payment itself says that an order's money is taken until the page that orders keeps says so too.
 * Both services are asked without the gateway, as quickly as they answer.
 */
export async function behind(target: Target, shopper: Shopper): Promise<number> {
  const id = await shopper.orders();
  const { token } = shopper;
  const atPayment = saysCaptured(() =>
    callOk<{ items: { status: string }[] }>('GET', `${target.payment}/payments?orderIds=${id}`, { token }).then(
      ({ items }) => items[0]?.status,
    ),
  );
  const atOrders = saysCaptured(() =>
    callOk<{ items: PageItem[] }>('GET', `${target.orders}/orders/progress?limit=1`, { token }).then(({ items }) =>
      items[0]?.id === id ? items[0].payment?.status : undefined,
    ),
  );
  const [there, here] = await Promise.all([atPayment, atOrders]);
  return here - there;
}

/** When it was said first, by `performance.now()`. */
async function saysCaptured(ask: () => Promise<string | undefined>): Promise<number> {
  return eventually(
    async () => {
      const status = await ask();
      if (status !== 'CAPTURED') throw new Error(`the payment is ${status}`);
      return performance.now();
    },
    { within: seconds(30), every: milliseconds(2) },
  );
}
