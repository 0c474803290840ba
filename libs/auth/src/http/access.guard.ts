import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeySource } from '../keys/key-source.js';
import { KeysUnavailableError } from '../keys/keys-unavailable.error.js';
import type { Principal, Role } from '../principal.js';
import { bearerToken } from '../tokens/bearer-token.js';
import { InvalidTokenError } from '../tokens/invalid-token.error.js';
import { verifyAccessToken } from '../tokens/verify-access-token.js';
import { Public } from './public.decorator.js';
import { rememberPrincipal } from './request-principal.js';
import { ROLES_KEY } from './roles.decorator.js';

export const KEY_SOURCE = Symbol('KeySource');

/** Seconds after which a caller may ask again when keys were missing. */
const RETRY_AFTER_SECONDS = 2;

/** Lets nobody in without a valid access token, unless the route is {@link Public}; messages pass, they come from the broker. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(KEY_SOURCE) private readonly keys: KeySource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (context.getType() !== 'http' || this.reflector.getAllAndOverride(Public, targets)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await this.authenticate(request, context.switchToHttp().getResponse<FastifyReply>());
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES_KEY, targets);
    if (roles && !roles.some((wanted) => principal.hasRole(wanted)))
      throw new ForbiddenException(`This needs the role ${roles.join(' or ')}.`);
    rememberPrincipal(request, principal);
    return true;
  }

  private async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Principal> {
    const token = bearerToken(request.headers.authorization);
    if (!token) {
      void reply.header('www-authenticate', 'Bearer realm="souk"');
      throw new UnauthorizedException('This needs an access token: sign in and send it as "Authorization: Bearer …".');
    }
    try {
      return await verifyAccessToken(token, this.keys);
    } catch (error) {
      throw refusal(error, reply);
    }
  }
}

function refusal(error: unknown, reply: FastifyReply): unknown {
  if (error instanceof InvalidTokenError) {
    void reply.header('www-authenticate', 'Bearer realm="souk", error="invalid_token"');
    return new UnauthorizedException(error.message, { cause: error });
  }
  if (error instanceof KeysUnavailableError) {
    void reply.header('retry-after', RETRY_AFTER_SECONDS);
    return new ServiceUnavailableException('Access tokens cannot be checked at the moment.', { cause: error });
  }
  return error;
}
