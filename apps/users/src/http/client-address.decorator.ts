import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/**
 * The IP address of the client. The gateway writes it as the only value of `x-forwarded-for`, over whatever the client has
 * sent; anything else in there is not its work, and the connection's own address counts.
 */
export const ClientAddress = createParamDecorator<void>((_, context: ExecutionContext): string => {
  const { headers, ip } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders; ip: string }>();
  const forwarded = headers['x-forwarded-for'];
  return typeof forwarded === 'string' && isIP(forwarded) > 0 ? forwarded : ip;
});
