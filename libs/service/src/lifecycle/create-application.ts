import type { Type } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Consuming } from '@souk/messaging';
import type { ServiceConfig } from '../config/load-config.js';
import { correlateRequests } from '../correlation/correlate-requests.js';
import { ServiceFaults } from '../faults/service-faults.js';
import { troubleRequests } from '../faults/trouble-requests.js';
import { NestLogger } from '../logging/nest-logger.js';
import { observeRequests } from '../metrics/observe-requests.js';
import { answerBadAddress } from '../problems/answer-bad-address.js';
import { ProblemDetailsFilter } from '../problems/problem-details.filter.js';
import { RequestValidationPipe } from '../validation/request-validation.pipe.js';
import { connectTransport } from './connect-transport.js';
import { PlatformModule } from './platform.module.js';
import { providersOf } from './providers-of.js';
import { storeTroubleIn } from './store-trouble.js';

const HTTP = {
  /** Longer than any load balancer keeps a connection, so that it is never us who close one in use. */
  keepAliveTimeout: 65_000,
  /** For the whole request to arrive: ends slow senders. */
  requestTimeout: 30_000,
  bodyLimit: 256 * 1_024,
  trustProxy: false,
  frameworkErrors: answerBadAddress,
} as const;

/** Puts a service together without opening a port: the same way for a process and for a test. */
export async function createApplication(
  appModule: Type,
  config: Partial<Pick<ServiceConfig, 'faults'>> = {},
): Promise<NestFastifyApplication> {
  const faults = new ServiceFaults(config.faults === 'on');
  const adapter = new FastifyAdapter(HTTP);
  const server = adapter.getInstance();
  correlateRequests(server);
  observeRequests(server);
  if (faults.isOn) troubleRequests(server, faults);
  const app = await NestFactory.create<NestFastifyApplication>(PlatformModule.around(appModule, faults), adapter, {
    logger: new NestLogger(),
    abortOnError: false,
  });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemDetailsFilter(storeTroubleIn(app.get(DiscoveryService))));
  faults.pauses(providersOf(app.get(DiscoveryService), Consuming));
  connectTransport(app);
  return app;
}
