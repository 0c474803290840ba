import { histogram } from '@souk/observability';

export const serverDurations = histogram({
  name: 'souk_grpc_server_duration_seconds',
  help: 'Time from a gRPC call to its answer, by method and status code',
  labels: ['method', 'code'],
});
