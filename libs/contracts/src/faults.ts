import { faultInjectedIn } from '@souk/kernel';

/** By service: whoever has a hand in an order can have a fault aimed at it, and tells when it hit. */
export const faultInjected = {
  orders: faultInjectedIn('orders'),
  inventory: faultInjectedIn('inventory'),
  payment: faultInjectedIn('payment'),
  shipping: faultInjectedIn('shipping'),
  notifications: faultInjectedIn('notifications'),
};
