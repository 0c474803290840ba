export { type GrpcCallOptions, GrpcClient } from './client/grpc-client.js';
export { Code, GrpcError } from './errors/grpc-error.js';
export { codeOf, httpStatusOf } from './errors/http-status.js';
export {
  type GrpcAccess,
  type GrpcCall,
  type GrpcMethod,
  type GrpcMethods,
  serve,
  type ServedService,
} from './server/grpc-method.js';
export { GRPC_ADDRESS, type GrpcAddress } from './server/grpc-address.js';
export { GrpcServer, type GrpcServerOptions } from './server/grpc-server.js';
export type { DoorProblem, ServiceDoor } from './server/service-door.js';
export type { GrpcIdentity } from './tls/grpc-identity.js';
