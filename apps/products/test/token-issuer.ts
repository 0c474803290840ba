import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { issueAccessToken, Principal, type Role } from '@souk/auth';
import { newId } from '@souk/kernel';

const KID = 'test';

/** Signs access tokens and publishes the key to check them with, as users does. */
export class TokenIssuer {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private server: Server | undefined;

  /** @returns the address of the published keys. */
  async start(): Promise<string> {
    const jwks = { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: KID, alg: 'ES256', use: 'sig' }] };
    const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks)));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`;
  }

  tokenFor(roles: readonly Role[], id = newId()): Promise<string> {
    return issueAccessToken(new Principal(id, roles), { key: this.keys.privateKey, kid: KID });
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
