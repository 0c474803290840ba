import { Inject, Injectable } from '@nestjs/common';
import {
  bearerToken,
  InvalidTokenError,
  KEY_SOURCE,
  type KeySource,
  KeysUnavailableError,
  type Principal,
  rememberPrincipal,
  verifyAccessToken,
} from '@souk/auth';
import { forbidden, ProblemError, unauthorised, unavailable } from '@souk/service';
import type { FastifyRequest } from 'fastify';
import type { Access } from '../routes/route.js';

/** Turns callers away who may not ask, before any service is troubled. Each service checks the token again. */
@Injectable()
export class EdgeAccess {
  constructor(@Inject(KEY_SOURCE) private readonly keys: KeySource) {}

  /** @throws ProblemError 401 without a valid token, 403 without the role, 503 while tokens can't be checked. */
  async check(auth: Access, request: FastifyRequest): Promise<void> {
    if (auth === 'public') return;
    const principal = await this.authenticate(request.headers.authorization);
    rememberPrincipal(request, principal);
    if (auth === 'admin' && !principal.isAdmin) throw forbidden('This needs the role admin.');
  }

  private async authenticate(authorization: string | undefined): Promise<Principal> {
    const token = bearerToken(authorization);
    if (!token) throw unauthorised('This needs an access token: sign in and send it as "Authorization: Bearer …".');
    try {
      return await verifyAccessToken(token, this.keys);
    } catch (error) {
      throw problemOf(error);
    }
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof InvalidTokenError) {
    const headers = { 'www-authenticate': 'Bearer realm="souk", error="invalid_token"' };
    return new ProblemError(401, error.message, { cause: error, headers });
  }
  if (error instanceof KeysUnavailableError)
    return unavailable('Access tokens cannot be checked at the moment.', 2, { cause: error });
  return error;
}
