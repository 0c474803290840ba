import type { ServerUnaryCall } from '@grpc/grpc-js';
import { mayCallServices, peerName } from '@souk/auth';
import { Code, GrpcError } from '../errors/grpc-error.js';

/**
 * The same rule as the HTTP door's, for who has a certificate.
 * @throws GrpcError PERMISSION_DENIED for whoever is nobody that calls services
 */
export function admitPeer({ sslPeerCertificate }: ReturnType<ServerUnaryCall<object, object>['getAuthContext']>): void {
  const name = peerName(sslPeerCertificate);
  if (!mayCallServices(name))
    throw new GrpcError(Code.PERMISSION_DENIED, `${name ?? 'Whoever has no name'} does not call this service.`);
}
