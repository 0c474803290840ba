import type { Metadata } from '@grpc/grpc-js';
import {
  bearerToken,
  InvalidTokenError,
  type KeySource,
  KeysUnavailableError,
  type Principal,
  verifyAccessToken,
} from '@souk/auth';
import { Code, GrpcError } from '../errors/grpc-error.js';
import type { GrpcAccess } from './grpc-method.js';

/**
 * The same rule as the HTTP door's, with the token in the metadata `authorization`.
 * @throws GrpcError UNAUTHENTICATED without a valid token, PERMISSION_DENIED without the role, UNAVAILABLE while tokens can't be checked
 */
export async function checkAccess(
  access: GrpcAccess,
  metadata: Metadata,
  keys: KeySource,
): Promise<Principal | undefined> {
  if (access === 'public') return undefined;
  const caller = await authenticate(String(metadata.get('authorization')[0] ?? ''), keys);
  if (access === 'admin' && !caller.isAdmin) throw new GrpcError(Code.PERMISSION_DENIED, 'This needs the role admin.');
  return caller;
}

async function authenticate(authorization: string, keys: KeySource): Promise<Principal> {
  const token = bearerToken(authorization);
  if (!token)
    throw new GrpcError(Code.UNAUTHENTICATED, 'This needs an access token: sign in and send it as "authorization".');
  try {
    return await verifyAccessToken(token, keys);
  } catch (error) {
    throw refusal(error);
  }
}

function refusal(error: unknown): unknown {
  if (error instanceof InvalidTokenError) return new GrpcError(Code.UNAUTHENTICATED, error.message, { cause: error });
  if (error instanceof KeysUnavailableError)
    return new GrpcError(Code.UNAVAILABLE, 'Access tokens cannot be checked at the moment.', { cause: error });
  return error;
}
