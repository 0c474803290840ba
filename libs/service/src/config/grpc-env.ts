import { z } from 'zod';
import { fromEnv } from './environment-variable.js';

/** For a service that answers gRPC too, on a port of its own. */
export const grpcEnv = {
  grpcPort: fromEnv('GRPC_PORT', z.coerce.number().int().min(0).max(65_535)),
};
