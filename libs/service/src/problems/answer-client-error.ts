import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_TYPE } from './problem-body.js';

/** By the codes of Node's HTTP parser and server; whatever else it cannot read is 400. */
const REFUSALS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
};
const UNREADABLE = [400, 'What arrived is not an HTTP request.'] as const;

/**
 * Answers what could not be read as a request, and ends its connection: nobody can tell where the next request begins. The
 * answer is a problem like all others, as far as there is something to say: no request means no path and no trace.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.destroyed || error.code === 'ECONNRESET') return;
  const [status, detail] = REFUSALS[error.code ?? ''] ?? UNREADABLE;
  const title = STATUS_CODES[status];
  const body = JSON.stringify({ type: 'about:blank', title, status, detail });
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status} ${title}\r\ncontent-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  socket.destroySoon();
}
