import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { issueAccessToken, Principal, type Role } from '@souk/auth';

const KID = 'test';

/** Signs access tokens and publishes the key to check them with, in the place of the users service. */
export class TokenIssuer {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  private constructor(private readonly server: Server) {
    const jwks = { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: KID, alg: 'ES256', use: 'sig' }] };
    server.on('request', (_request, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks)),
    );
  }

  static async start(): Promise<TokenIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return new TokenIssuer(server);
  }

  /** Where the public key is to be had. */
  get jwksUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/.well-known/jwks.json`;
  }

  /** An `Authorization` header for a user with these roles. */
  async authorization(userId: string, ...roles: readonly Role[]): Promise<string> {
    return `Bearer ${await issueAccessToken(new Principal(userId, roles), { key: this.keys.privateKey, kid: KID })}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
