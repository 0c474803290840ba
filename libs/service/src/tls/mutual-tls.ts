import type { TLSSocket } from 'node:tls';
import { mayCallServices, peerName } from '@souk/auth';
import type { FastifyInstance } from 'fastify';
import { forbidden } from '../problems/problem-factories.js';
import type { TlsIdentity } from './tls-identity.js';

/** The public keys of access tokens: every service fetches them. */
const OPEN_TO_SERVICES = '/.well-known/jwks.json';

/** How a server speaks TLS with nobody who has no certificate of the same authority. */
export function mutualTls(identity: TlsIdentity) {
  return { ...identity, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;
}

/** Refuses requests of those who have a certificate and are nobody that calls services. */
export function admitCallers(server: FastifyInstance): void {
  const names = new WeakMap<object, string | undefined>();
  const nameOf = (socket: TLSSocket): string | undefined => {
    // Once for each connection: taking a certificate apart costs more than most requests.
    if (!names.has(socket)) names.set(socket, peerName(socket.getPeerCertificate()));
    return names.get(socket);
  };
  server.addHook('onRequest', (request, _reply, done) => {
    if (request.url === OPEN_TO_SERVICES) return done();
    const name = nameOf(request.raw.socket as TLSSocket);
    if (mayCallServices(name)) done();
    else done(forbidden(`${name ?? 'Whoever has no name'} does not call this service.`));
  });
}
