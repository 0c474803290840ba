import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TokenIssuer } from './token-issuer.js';

/** What the gateway needs beside the services: the keys of access tokens, and somebody who takes its spans and forgets them. */
export class Surroundings {
  private readonly issuer = new TokenIssuer();
  private readonly server = createServer((request, response) => this.answer(request, response));
  private spanBatches = 0;

  static async start(): Promise<Surroundings> {
    const surroundings = new Surroundings();
    await once(surroundings.server.listen(0, '127.0.0.1'), 'listening');
    return surroundings;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get receivedSpans(): boolean {
    return this.spanBatches > 0;
  }

  authorization(): string {
    return `Bearer ${this.issuer.token()}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const areSpans = request.method === 'POST';
    if (areSpans) this.spanBatches += 1;
    request.resume().once('end', () => {
      const body = areSpans ? {} : this.issuer.jwks;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }
}
