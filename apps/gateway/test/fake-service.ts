import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { seconds } from '@souk/kernel';

/** A request as it arrived at a fake service. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (received: Received, response: ServerResponse) => void;

/** A small real HTTP server in the place of a service: keeps what it gets and answers what it is told to. */
export class FakeService {
  readonly received: Received[] = [];
  private answer: Answer = (_received, response) => void response.writeHead(404).end('{}');
  // As every service: a connection that a client still keeps is not closed under it.
  private readonly server: Server = createServer({ keepAliveTimeout: seconds(65) }, (request, response) => {
    // A request that is broken off never arrived.
    this.take(request, response).catch(() => response.destroy());
  });

  private constructor() {}

  static async start(): Promise<FakeService> {
    const service = new FakeService();
    await new Promise<void>((resolve) => void service.server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get last(): Received | undefined {
    return this.received.at(-1);
  }

  answers(answer: Answer): void {
    this.answer = answer;
  }

  answersJson(body: unknown, status = 200): void {
    this.answers((_received, response) => {
      response
        .writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
        .end(JSON.stringify(body));
    });
  }

  forget(): void {
    this.received.length = 0;
    this.answersJson({}, 404);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const received = { method, url, headers, body: await text(request) };
    this.received.push(received);
    this.answer(received, response);
  }
}
