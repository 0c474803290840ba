import { DiscoveryService } from '@nestjs/core';
import { Server } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { providersOf } from './providers-of.js';

/**
 * Gives the message handlers of the application to its transport, if it has one. Global filters must be set before:
 * Nest binds the handlers here, and without a filter of ours it hides their errors behind "Internal server error".
 */
export function connectTransport(app: NestFastifyApplication): void {
  for (const strategy of providersOf(app.get(DiscoveryService), Server)) {
    app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  }
}
