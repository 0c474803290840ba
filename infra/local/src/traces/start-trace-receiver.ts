import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, json, page } from './answer.js';
import { jaegerApi } from './jaeger/jaeger-api.js';
import { Forwarder } from './otlp/forwarder.js';
import { receiveTraces } from './otlp/receive-traces.js';
import { pages } from './pages/pages.js';
import { TraceStore } from './store/trace-store.js';

export interface TraceReceiverOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Base URL of another OTLP/HTTP receiver that gets everything too. */
  readonly forwardTo?: string;
  /** Told, in one line, when handing on fails; standard error when left out. */
  readonly report?: (line: string) => void;
}

export interface TraceReceiver {
  readonly url: string;
  stop(): Promise<void>;
}

const SECURITY = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  'x-content-type-options': 'nosniff',
};

/**
 * Starts a small stand-in for Jaeger on 127.0.0.1: takes OTLP/HTTP in JSON, keeps the newest traces in memory,
 * answers Jaeger's query API and shows the traces at `/`.
 * @throws Error when the port is taken.
 */
export async function startTraceReceiver({
  port,
  forwardTo,
  report = toStandardError,
}: TraceReceiverOptions): Promise<TraceReceiver> {
  const store = new TraceStore();
  const forwarder = forwardTo ? new Forwarder(forwardTo, report) : undefined;
  const server = createServer((request, response) => void respond(request, response, store, forwarder));
  await listening(server, port);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => closed(server) };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  store: TraceStore,
  forwarder?: Forwarder,
): Promise<void> {
  const { status, type, body } = await answerTo(request, store, forwarder).catch(explain);
  response.writeHead(status, { 'content-type': type, ...SECURITY }).end(body);
}

async function answerTo(request: IncomingMessage, store: TraceStore, forwarder?: Forwarder): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST' && url.pathname === '/v1/traces') return receiveTraces(request, store, forwarder);
  if (request.method !== 'GET') return json({ message: 'There is nothing to do this with.' }, 405);
  return url.pathname.startsWith('/api/') ? jaegerApi(store, url) : pages(store, url);
}

function explain(error: unknown): Answer {
  return page(error instanceof Error ? error.message : 'unknown error', 400);
}

async function listening(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise;
}

async function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
