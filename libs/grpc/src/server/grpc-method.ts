import type { Principal } from '@souk/auth';
import type { RpcMethod, RpcService } from '@souk/kernel';

/** Who may call: anybody, whoever has a valid access token, or only an admin. */
export type GrpcAccess = 'public' | 'signed-in' | 'admin';

/** What is known of a call beside its request. */
export interface GrpcCall {
  /** Aborted at the deadline, and when the caller has gone: nobody waits for the answer then. */
  readonly signal: AbortSignal;
  /** The verified caller; undefined where the method is public. */
  readonly caller?: Principal;
}

/** How a method is answered. There is no default for who may call it. */
export interface GrpcMethod<Method extends RpcMethod> {
  readonly access: GrpcAccess;
  answer(request: Method['request'], call: GrpcCall): Promise<Method['response']>;
}

/** How each method of a service is answered. */
export type GrpcMethods<Methods> = {
  readonly [Name in keyof Methods]: Methods[Name] extends RpcMethod ? GrpcMethod<Methods[Name]> : never;
};

/** A service and its answers, ready to be added to a server. */
export interface ServedService {
  readonly service: RpcService<unknown>;
  readonly methods: Readonly<Record<string, GrpcMethod<RpcMethod>>>;
}

/** Ties the answers to the service that declares them. */
export function serve<Methods>(service: RpcService<Methods>, methods: GrpcMethods<Methods>): ServedService {
  return { service, methods };
}
