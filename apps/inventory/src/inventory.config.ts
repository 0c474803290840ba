import { authEnv, brokerEnv, grpcEnv, loadConfig, postgresEnv } from '@souk/service';

/** The settings of this service, checked before anything starts. */
export const inventoryConfig = loadConfig(
  'inventory',
  { ...postgresEnv, ...brokerEnv, ...authEnv, ...grpcEnv },
  process.env,
);
