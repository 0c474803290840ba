import type { TLSSocket } from 'node:tls';
import { expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { admitCallers } from './mutual-tls.js';

/** The status that whoever has this name is answered with. */
async function statusFor(name: string | undefined, url: string): Promise<number> {
  const server = fastify();
  // As the server leaves it when it has checked the certificate.
  server.addHook('onRequest', (request, _reply, done) => {
    const socket: Partial<TLSSocket> = request.raw.socket as TLSSocket;
    socket.getPeerCertificate = (() => (name ? { subject: { CN: name } } : {})) as TLSSocket['getPeerCertificate'];
    done();
  });
  admitCallers(server);
  server.get('/*', (_request, reply) => reply.send('in'));
  const { statusCode } = await server.inject(url);
  await server.close();
  return statusCode;
}

test.each([
  ['gateway', '/orders', 200],
  ['operator', '/health/ready', 200],
  ['payment', '/orders', 403],
  ['payment', '/.well-known/jwks.json', 200],
  ['payment', '/.well-known/jwks.json/more', 403],
  ['payment', '/.well-known/jwks.json?and=more', 403],
  [undefined, '/orders', 403],
])('%s asks for %s and gets %i', async (name, url, status) => {
  expect(await statusFor(name, url)).toBe(status);
});
