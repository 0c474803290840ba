import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '@souk/kernel';
import { sagaKinds } from '../../../src/scenario.js';
import type { Drive } from './drive.js';
import { problemsInAudit } from './problems-in-audit.js';

const ORDERS = 60;
const ONE_EVERY = 150;
/** Shorter than a confirm is waited for. */
const FROZEN_FOR = seconds(3);

/**
 * Kills a broker that has stopped reading: what was written to its sockets meanwhile is gone, and was never confirmed. Parcels are
 * leaving and arriving at that moment, and nobody asks for those events again.
 */
export const brokerForgets: Drive = async ({ shop, programs }) => {
  const product = await shop.hasProduct({ stock: 1_000 });
  const customer = await shop.hasCustomer();
  const broker = programs.named('rabbitmq');
  for (let count = 0; count < ORDERS; count += 1) {
    await customer.orders(1, product, { saga: sagaKinds[count % sagaKinds.length] });
    await pause(ONE_EVERY);
  }
  const dead = await broker.pid();
  await broker.hangsDuring(async () => {
    await pause(FROZEN_FOR);
    await broker.dies();
  });
  // Orders may still believe in the dead one for a moment.
  await broker.isBackSince(dead);
  return problemsInAudit(shop);
};
