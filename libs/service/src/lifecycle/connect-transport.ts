import { DiscoveryService } from '@nestjs/core';
import { Server } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OriginalErrorFilter } from './original-error.filter.js';
import { providersOf } from './providers-of.js';

/** Gives the message handlers of the application to its transport, if it has one; HTTP filters and pipes do not apply to them. */
export function connectTransport(app: NestFastifyApplication): void {
  for (const strategy of providersOf(app.get(DiscoveryService), Server)) {
    app.connectMicroservice({ strategy }, { inheritAppConfig: false }).useGlobalFilters(new OriginalErrorFilter());
  }
}
