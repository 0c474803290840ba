import { histogram } from '@souk/observability';

export const clientDurations = histogram({
  name: 'souk_grpc_client_duration_seconds',
  help: 'Time from a gRPC call that this process makes to its answer, by method and status code',
  labels: ['method', 'code'],
});
