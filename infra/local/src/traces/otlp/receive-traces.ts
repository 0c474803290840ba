import type { IncomingMessage } from 'node:http';
import { type Answer, json } from '../answer.js';
import type { TraceStore } from '../store/trace-store.js';
import type { Forwarder } from './forwarder.js';
import { otlpRequest } from './otlp-request.js';
import { decoded, readBody } from './read-body.js';
import { spansOf } from './spans-of.js';

/** Takes one export (`POST /v1/traces`) into the store, and hands it on as it came. */
export async function receiveTraces(
  request: IncomingMessage,
  store: TraceStore,
  forwarder?: Forwarder,
): Promise<Answer> {
  const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
  if (!type.startsWith('application/json'))
    return json({ code: 3, message: 'Send OTLP as JSON (OTEL_EXPORTER_OTLP_PROTOCOL=http/json).' }, 415);
  const body = await readBody(request);
  void forwarder?.forward(body, { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) });
  const parsed = otlpRequest.safeParse(jsonOf(await decoded(body, encoding)));
  if (!parsed.success)
    return json({ code: 3, message: `This is not an OTLP trace export: ${parsed.error.issues[0]?.message}` }, 400);
  store.add(spansOf(parsed.data));
  return json({ partialSuccess: {} });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
