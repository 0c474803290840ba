import { connect, type Socket } from 'node:net';
import { eventually, seconds } from '@souk/kernel';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A connection on which a test says what no HTTP client would say. */
export class RawConnection implements Disposable {
  private heard = Buffer.alloc(0);
  /** Whether the other side has ended it. */
  isClosed = false;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => (this.heard = Buffer.concat([this.heard, chunk])));
    socket.on('end', () => (this.isClosed = true));
    socket.on('close', () => (this.isClosed = true));
    // A reset is one way in which the other side ends it.
    socket.on('error', () => (this.isClosed = true));
  }

  static async to(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new RawConnection(socket);
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }

  /** Says it, as far as the other side still listens. */
  say(text: string | Buffer): void {
    if (!this.isClosed && this.socket.writable) this.socket.write(text);
  }

  /** All answers that have come. */
  get answers(): RawAnswer[] {
    return answersIn(this.heard.toString('latin1'));
  }

  /** The first answer. @throws Error when none comes */
  answer(within = seconds(10)): Promise<RawAnswer> {
    return eventually(
      () => {
        const [first] = this.answers;
        if (!first) throw new Error(`no answer, only ${JSON.stringify(this.heard.toString('latin1', 0, 200))}`);
        return first;
      },
      { within, every: 10 },
    );
  }

  /** @throws Error when the other side keeps the connection open */
  closes(within: number): Promise<void> {
    return eventually(
      () => {
        if (!this.isClosed) throw new Error('the connection is still open');
      },
      { within },
    );
  }
}

function answersIn(text: string): RawAnswer[] {
  const [, head, rest] = /^HTTP\/1\.1 ([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined || rest === undefined) return [];
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
  const { body, after } = bodyOf(rest, headers);
  if (body === undefined) return [];
  const answer = { status: Number(first.slice(0, 3)), headers, body };
  return answer.status === 100 ? answersIn(rest) : [answer, ...answersIn(after)];
}

/** The body is undefined as long as not all of it has come. */
function bodyOf(rest: string, headers: Headers): { body?: string; after: string } {
  if (headers.get('transfer-encoding') === 'chunked') {
    const end = `\r\n${rest}`.indexOf('\r\n0\r\n\r\n');
    return end < 0 ? { after: '' } : { body: rest.slice(0, end), after: rest.slice(end + 5) };
  }
  const length = Number(headers.get('content-length') ?? 0);
  return rest.length < length ? { after: '' } : { body: rest.slice(0, length), after: rest.slice(length) };
}
