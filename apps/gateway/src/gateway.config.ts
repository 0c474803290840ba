import { serviceAddress } from '@souk/discovery';
import { authEnv, fromEnv, loadConfig } from '@souk/service';
import { graphqlEnv } from './graphql/graphql-env.js';
import { resilienceEnv } from './upstreams/resilience-env.js';
import { rateLimitEnv } from './limits/rate-limit-env.js';
import { corsEnv } from './security/cors-env.js';

const addressOf = (variable: string) => fromEnv(variable, serviceAddress);

/** The settings of the gateway: above all where the services are. */
export const gatewayConfig = loadConfig(
  'gateway',
  {
    ...authEnv,
    ...rateLimitEnv,
    ...corsEnv,
    users: addressOf('USERS_URL'),
    products: addressOf('PRODUCTS_URL'),
    orders: addressOf('ORDERS_URL'),
    'orders-query': fromEnv('ORDERS_QUERY_URL', serviceAddress.optional()),
    inventory: addressOf('INVENTORY_URL'),
    payment: addressOf('PAYMENT_URL'),
    shipping: addressOf('SHIPPING_URL'),
    notifications: addressOf('NOTIFICATIONS_URL'),
    'products-grpc': addressOf('PRODUCTS_GRPC_URL'),
    'inventory-grpc': addressOf('INVENTORY_GRPC_URL'),
    ...resilienceEnv,
    ...graphqlEnv,
  },
  process.env,
);
