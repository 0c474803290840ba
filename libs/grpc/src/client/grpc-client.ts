import { Client, Metadata, type MethodDefinition, type ServiceError } from '@grpc/grpc-js';
import type { RpcMethod, RpcService } from '@souk/kernel';
import { minutes, seconds } from '@souk/kernel';
import { currentTraceparent, inSpan } from '@souk/observability';
import { methodDefinitions, type MethodDefinitions } from '../contract/method-definitions.js';
import { Code, GrpcError } from '../errors/grpc-error.js';
import { rpcAttributes } from '../tracing/rpc-attributes.js';
import { channelCredentials, type GrpcIdentity } from '../tls/grpc-identity.js';
import { clientDurations } from './client-metrics.js';

/** What is known of one call beforehand. */
export interface GrpcCallOptions {
  /** Milliseconds until the deadline, which the server is told. */
  readonly timeoutMs: number;
  /** Cancels the call, at the server too. */
  readonly signal?: AbortSignal;
  /** By their lower-case names, e.g. `authorization`. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const CHANNEL = {
  // Tries are made, counted and limited in one place, the caller's policy: grpc-js would try again beneath it.
  'grpc.enable_retries': 0,
  'grpc.service_config_disable_resolution': 1,
  'grpc.enable_http_proxy': 0,
  /** A peer that has gone without a word is noticed. */
  'grpc.keepalive_time_ms': seconds(30),
  'grpc.keepalive_timeout_ms': seconds(5),
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': seconds(2),
  /** A copy that nobody asks any more may be gone for good: it is not looked for until somebody does. */
  'grpc.client_idle_timeout_ms': minutes(1),
  /** Bytes: a hundred products with the longest texts there may be are 2 MB. */
  'grpc.max_receive_message_length': 4 * 1_024 * 1_024,
};

/** Calls one service, at whichever of its instances the caller chooses; each has one connection, kept open for as long as it is used. */
export class GrpcClient<Methods extends Readonly<Record<keyof Methods, RpcMethod>>> {
  private readonly definitions: MethodDefinitions<Methods>;
  private readonly channels = new Map<string, Client>();

  constructor(
    service: RpcService<Methods>,
    /** For servers that want to see certificates. */
    private readonly tls?: GrpcIdentity,
  ) {
    this.definitions = methodDefinitions(service);
  }

  /**
   * Makes one call, one try.
   * @param address host and port of the instance
   * @throws GrpcError as the server or, where there is none, the channel ended the call
   */
  async call<Name extends keyof Methods & string>(
    address: string,
    name: Name,
    request: Methods[Name]['request'],
    options: GrpcCallOptions,
  ): Promise<Methods[Name]['response']> {
    const definition = this.definitions[name];
    const method = definition.path.slice(1);
    const [host, port] = splitAddress(address);
    const attributes = { ...rpcAttributes(method), 'server.address': host, 'server.port': port };
    const start = performance.now();
    return inSpan(method, { kind: 'client', attributes }, async (span) => {
      let code = 'OK';
      try {
        return await unary(this.channelTo(address), definition, request, options);
      } catch (error) {
        code = error instanceof GrpcError ? error.codeName : 'UNKNOWN';
        throw error;
      } finally {
        span.setAttribute('rpc.status_code', code);
        clientDurations.observe({ method, code }, (performance.now() - start) / 1_000);
      }
    });
  }

  /** Ends all connections; calls under way are cancelled. */
  close(): void {
    for (const channel of this.channels.values()) channel.close();
    this.channels.clear();
  }

  private channelTo(address: string): Client {
    const known = this.channels.get(address);
    if (known) return known;
    const channel = new Client(address, channelCredentials(this.tls), CHANNEL);
    this.channels.set(address, channel);
    return channel;
  }
}

function unary(
  channel: Client,
  { path, requestSerialize, responseDeserialize }: MethodDefinition<object, object>,
  request: object,
  { timeoutMs, signal, metadata }: GrpcCallOptions,
): Promise<object> {
  // grpc-js would send a call that is cancelled in the moment it is made, and never tell the server that nobody waits.
  if (signal?.aborted) return Promise.reject(new GrpcError(Code.CANCELLED, 'The caller has gone.'));
  return new Promise((resolve, reject) => {
    const call = channel.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      metadataOf(metadata),
      { deadline: Date.now() + timeoutMs },
      (error, answer) => {
        signal?.removeEventListener('abort', cancel);
        if (answer) resolve(answer);
        else reject(asGrpcError(error));
      },
    );
    const cancel = (): void => call.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
  });
}

/** The caller's, and the trace that the call belongs to. */
function metadataOf(given: GrpcCallOptions['metadata'] = {}): Metadata {
  const metadata = new Metadata();
  const traceparent = currentTraceparent();
  const all = { ...given, ...(traceparent && { traceparent }) };
  for (const [key, value] of Object.entries(all)) metadata.set(key, value);
  return metadata;
}

function asGrpcError(error: ServiceError | null): unknown {
  return error ? new GrpcError(error.code, error.details, { cause: error }) : new Error('no answer and no error');
}

function splitAddress(address: string): readonly [host: string, port: number] {
  const { hostname, port } = new URL(`grpc://${address}`);
  return [hostname, Number(port)];
}
