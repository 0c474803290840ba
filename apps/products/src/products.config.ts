import { authEnv, brokerEnv, grpcEnv, loadConfig, mongoEnv } from '@souk/service';

/** The settings of this service, checked before anything starts. */
export const productsConfig = loadConfig(
  'products',
  { ...mongoEnv, ...brokerEnv, ...authEnv, ...grpcEnv },
  process.env,
);
