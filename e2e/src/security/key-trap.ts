import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Publishes a key that forged tokens point to, and counts who falls for it. */
export class KeyTrap {
  readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** How often somebody came for the key. */
  visits = 0;
  /** The public half, as it is published. */
  readonly jwk = { ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'stranger', alg: 'ES256', use: 'sig' };
  private readonly server: Server;

  private constructor() {
    this.server = createServer((_request, response) => {
      this.visits += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [this.jwk] }));
    });
  }

  static async set(): Promise<KeyTrap> {
    const trap = new KeyTrap();
    await new Promise<void>((resolve) => void trap.server.listen(0, '127.0.0.1', resolve));
    return trap;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/.well-known/jwks.json`;
  }

  remove(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
