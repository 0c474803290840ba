import cors from '@fastify/cors';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { corsOptions } from './cors-options.js';
import { setSecurityHeaders } from './security-headers.js';

/** The origins whose pages may call; undefined for none. */
export const CORS_ORIGINS = Symbol('CorsOrigins');

/** What browsers are told with every answer of the gateway. */
@Injectable()
export class BrowserRules implements OnModuleInit {
  constructor(
    @Inject(CORS_ORIGINS) private readonly origins: readonly string[] | undefined,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onRequest', setSecurityHeaders);
    if (this.origins) void server.register(cors, corsOptions(this.origins));
  }
}
