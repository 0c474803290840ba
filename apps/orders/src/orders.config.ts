import { authEnv, brokerEnv, loadConfig, postgresEnv } from '@souk/service';

export const ordersConfig = loadConfig('orders', { ...postgresEnv, ...brokerEnv, ...authEnv }, process.env);
