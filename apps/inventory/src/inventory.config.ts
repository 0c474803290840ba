import { authEnv, brokerEnv, loadConfig, postgresEnv } from '@souk/service';

/** The settings of this service, checked before anything starts. */
export const inventoryConfig = loadConfig('inventory', { ...postgresEnv, ...brokerEnv, ...authEnv }, process.env);
