import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { SIGNING_ALGORITHM } from '../src/tokens/access-token.js';

const now = (): number => Math.floor(Date.now() / 1_000);

/** The claims of a token that is as it should be. */
export const goodClaims = (): JWTPayload => ({
  iss: 'souk',
  aud: 'souk-api',
  sub: 'ada',
  jti: '1',
  roles: ['customer'],
  iat: now(),
  exp: now() + 60,
});

/** A key pair that signs whatever a test wants, right or wrong. */
export class Issuer {
  private constructor(
    readonly kid: string,
    readonly privateKey: CryptoKey,
    readonly publicJwk: JWK,
  ) {}

  static async create(): Promise<Issuer> {
    const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    return new Issuer(kid, privateKey, { ...jwk, kid, alg: SIGNING_ALGORITHM, use: 'sig' });
  }

  sign(claims: JWTPayload = goodClaims(), header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: 'at+jwt', kid: this.kid, ...header })
      .sign(this.privateKey);
  }
}

/** Publishes keys over HTTP, as the users service does. */
export class KeyPublisher {
  keys: JWK[] = [];
  asked = 0;
  /** Takes questions and never answers them. */
  hangs = false;
  /** Ends every connection at once. Its port stays its own meanwhile, as that of a server that was stopped would not. */
  isDown = false;
  private constructor(private readonly server: Server) {}

  static async start(): Promise<KeyPublisher> {
    const server = createServer(({ socket }, response) => {
      if (publisher.isDown) return socket.destroy();
      publisher.asked += 1;
      if (publisher.hangs) return;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: publisher.keys }));
    });
    const publisher = new KeyPublisher(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return publisher;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/.well-known/jwks.json`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
