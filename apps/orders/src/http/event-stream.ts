import { seconds } from '@souk/kernel';
import type { FastifyReply } from 'fastify';

const HEARTBEAT = seconds(15);

/**
 * An answer that stays open and says more as it happens.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventStream {
  private readonly closing = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;

  private constructor(private readonly reply: FastifyReply) {
    reply.raw.on('close', () => this.stop());
    this.heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT);
  }

  /** Takes the answer over from Fastify; its headers so far are kept. */
  static open(reply: FastifyReply): EventStream {
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    return new EventStream(reply);
  }

  /** Aborted when the client has gone or the stream has ended. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  send(event: string, data: unknown): void {
    if (!this.closed.aborted) this.reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    this.stop();
    this.reply.raw.end();
  }

  private stop(): void {
    clearInterval(this.heartbeat);
    this.closing.abort();
  }
}
