import { seconds } from '@souk/kernel';
import { authEnv, fromEnv, loadConfig } from '@souk/service';
import { z } from 'zod';

const serviceUrl = (variable: string) => fromEnv(variable, z.url({ protocol: /^https?$/ }));

/** The settings of the gateway: above all where the services are. */
export const gatewayConfig = loadConfig(
  'gateway',
  {
    ...authEnv,
    users: serviceUrl('USERS_URL'),
    products: serviceUrl('PRODUCTS_URL'),
    orders: serviceUrl('ORDERS_URL'),
    inventory: serviceUrl('INVENTORY_URL'),
    payment: serviceUrl('PAYMENT_URL'),
    shipping: serviceUrl('SHIPPING_URL'),
    notifications: serviceUrl('NOTIFICATIONS_URL'),
    /** How long a service may take to begin its answer, and to go on with it. */
    upstreamTimeoutMs: fromEnv('UPSTREAM_TIMEOUT_MS', z.coerce.number().int().positive().default(seconds(5))),
  },
  process.env,
);
