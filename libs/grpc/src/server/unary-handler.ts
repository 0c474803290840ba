import type { handleUnaryCall, sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import type { KeySource } from '@souk/auth';
import type { RpcMethod } from '@souk/kernel';
import { createLogger, inSpan, type Span, withLogFields } from '@souk/observability';
import { Code, GrpcError } from '../errors/grpc-error.js';
import { codeOf } from '../errors/http-status.js';
import { rpcAttributes } from '../tracing/rpc-attributes.js';
import { admitPeer } from './admit-peer.js';
import { checkAccess } from './check-access.js';
import type { GrpcMethod } from './grpc-method.js';
import { serverDurations } from './server-metrics.js';
import type { ServiceDoor } from './service-door.js';
import { withinDeadline } from './within-deadline.js';

type Call = ServerUnaryCall<object, object>;

/** What all methods of a server share. */
export interface HandlerSurroundings {
  readonly keys: KeySource;
  readonly door: ServiceDoor;
  /** Whether whoever calls has proved by certificate who it is. */
  readonly knowsPeers: boolean;
}

const logger = createLogger('grpc');

/** Codes that say that the service itself is in trouble; of all others its caller is the cause. */
const OURS: ReadonlySet<Code> = new Set([
  Code.UNKNOWN,
  Code.DEADLINE_EXCEEDED,
  Code.UNIMPLEMENTED,
  Code.INTERNAL,
  Code.UNAVAILABLE,
  Code.DATA_LOSS,
]);

/**
 * Answers the calls of one method: in a span of the caller's trace, timed, to whom it may concern, within the deadline.
 * @param path as in the protocol, `/souk.products.v1.ProductsService/BatchGetProducts`
 */
export function unaryHandler(
  path: string,
  method: GrpcMethod<RpcMethod>,
  surroundings: HandlerSurroundings,
): handleUnaryCall<object, object> {
  const name = path.slice(1);
  return (call, callback) => {
    const correlationId = first(call, 'x-correlation-id');
    void withLogFields(correlationId === undefined ? {} : { correlationId }, () =>
      respond(name, call, callback, () => answer(call, method, surroundings), surroundings.door),
    );
  };
}

function answer(
  call: Call,
  method: GrpcMethod<RpcMethod>,
  { keys, door, knowsPeers }: HandlerSurroundings,
): Promise<object> {
  return withinDeadline(call, async (signal) => {
    if (knowsPeers) admitPeer(call.getAuthContext());
    await door.trouble();
    const caller = await checkAccess(method.access, call.metadata, keys);
    signal.throwIfAborted();
    return method.answer(call.request, { signal, caller });
  });
}

/** Never fails: what goes wrong is what the caller is told. */
async function respond(
  name: string,
  call: Call,
  callback: sendUnaryData<object>,
  work: () => Promise<object>,
  door: ServiceDoor,
): Promise<void> {
  const start = performance.now();
  const options = { kind: 'server', traceparent: first(call, 'traceparent'), attributes: rpcAttributes(name) } as const;
  await inSpan(name, options, async (span) => {
    const outcome = await work().catch((error: unknown) => told(error, name, door, span));
    const isError = outcome instanceof GrpcError;
    const code = isError ? outcome.codeName : 'OK';
    span.setAttribute('rpc.status_code', code);
    serverDurations.observe({ method: name, code }, (performance.now() - start) / 1_000);
    if (isError) callback({ code: outcome.code, details: outcome.message });
    else callback(null, outcome);
  });
}

/** What the caller is told of an error; one that is our fault is logged and marks the span. */
function told(error: unknown, method: string, door: ServiceDoor, span: Span): GrpcError {
  const outcome = error instanceof GrpcError ? error : asGrpcError(error, door);
  if (!OURS.has(outcome.code)) return outcome;
  span.fail(error);
  logger[outcome.code === Code.INTERNAL ? 'error' : 'warn']({ err: error, method }, 'call failed');
  return outcome;
}

function asGrpcError(error: unknown, door: ServiceDoor): GrpcError {
  const { status, detail } = door.problemOf(error);
  return new GrpcError(codeOf(status), detail, { cause: error });
}

function first(call: Call, key: string): string | undefined {
  const [value] = call.metadata.get(key);
  return typeof value === 'string' ? value : undefined;
}
