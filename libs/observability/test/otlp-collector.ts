import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An attribute as it goes over the wire. */
export interface WireAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A span as it goes over the wire. */
export interface WireSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: readonly WireAttribute[];
  readonly events: readonly { readonly name: string }[];
  readonly links: readonly { readonly traceId: string }[];
}

interface WireExport {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly WireAttribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

/** Keeps what an exporter sends. */
export class OtlpCollector {
  readonly spans: WireSpan[] = [];
  /** What the latest export told of its process. */
  resource: Readonly<Record<string, unknown>> = {};

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtlpCollector> {
    const server = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        collector.keep(JSON.parse(text) as WireExport);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    const collector = new OtlpCollector(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The span of this name. @throws Error when it was not sent. */
  named(name: string): WireSpan {
    const found = this.spans.find((span) => span.name === name);
    if (!found) throw new Error(`no span "${name}" among: ${this.spans.map((span) => span.name).join(', ')}`);
    return found;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private keep({ resourceSpans }: WireExport): void {
    this.resource = attributesOf(resourceSpans[0]?.resource);
    this.spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
  }
}

/** Attributes as plain values. */
export function attributesOf({ attributes }: { readonly attributes: readonly WireAttribute[] } = { attributes: [] }) {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])) as Record<
    string,
    unknown
  >;
}
