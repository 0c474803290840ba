import type { Type } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Consuming } from '@souk/messaging';
import type { ServiceConfig } from '../config/load-config.js';
import { correlateRequests } from '../correlation/correlate-requests.js';
import { keepDeadlines } from '../deadline/keep-deadlines.js';
import { ServiceFaults } from '../faults/service-faults.js';
import { troubleRequests } from '../faults/trouble-requests.js';
import { Readiness } from '../health/readiness.js';
import { NestLogger } from '../logging/nest-logger.js';
import { observeRequests } from '../metrics/observe-requests.js';
import { showServiceInfo } from '../metrics/service-info.js';
import { answerBadAddress } from '../problems/answer-bad-address.js';
import { answerClientError } from '../problems/answer-client-error.js';
import { limitHeaders } from '../problems/limit-headers.js';
import { ProblemDetailsFilter } from '../problems/problem-details.filter.js';
import { admitCallers, mutualTls } from '../tls/mutual-tls.js';
import { refuseHostileJson } from '../validation/refuse-hostile-json.js';
import { RequestValidationPipe } from '../validation/request-validation.pipe.js';
import { closeWhileDraining } from './close-while-draining.js';
import { connectTransport } from './connect-transport.js';
import { PlatformModule } from './platform.module.js';
import { providersOf } from './providers-of.js';
import { storeTroubleIn } from './store-trouble.js';

const HTTP = {
  /** Longer than any load balancer keeps a connection, so that it is never us who close one in use. */
  keepAliveTimeout: 65_000,
  /** For the whole request to arrive: ends slow senders. */
  requestTimeout: 30_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16 * 1_024 },
  /** What still comes while the process ends is answered: only then no request is lost. */
  return503OnClosing: false,
  bodyLimit: 256 * 1_024,
  frameworkErrors: answerBadAddress,
  clientErrorHandler: answerClientError,
} as const;

/** Puts a service together without opening a port: the same way for a process and for a test. */
export async function createApplication(
  appModule: Type,
  config: Partial<Pick<ServiceConfig, 'faults' | 'trustedProxies' | 'isFrontDoor' | 'tls'>> = {},
): Promise<NestFastifyApplication> {
  const faults = new ServiceFaults(config.faults === 'on');
  // The front door's callers have no certificates: its own TLS ends before it.
  const tls = config.isFrontDoor ? undefined : config.tls;
  const adapter = new FastifyAdapter({
    ...HTTP,
    ...(tls && { https: { ...HTTP.http, ...mutualTls(tls) } }),
    trustProxy: trustOf(config.trustedProxies),
  });
  const server = adapter.getInstance();
  correlateRequests(server);
  observeRequests(server);
  if (tls) admitCallers(server);
  limitHeaders(server);
  refuseHostileJson(server);
  showServiceInfo();
  if (!config.isFrontDoor) keepDeadlines(server);
  if (faults.isOn) troubleRequests(server, faults);
  const app = await NestFactory.create<NestFastifyApplication>(PlatformModule.around(appModule, faults), adapter, {
    logger: new NestLogger(),
    abortOnError: false,
  });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemDetailsFilter(storeTroubleIn(app.get(DiscoveryService))));
  faults.pauses(providersOf(app.get(DiscoveryService), Consuming));
  closeWhileDraining(server, app.get(Readiness));
  connectTransport(app);
  return app;
}

/** Fastify itself takes no number of proxies: it trusts none then. */
function trustOf(trustedProxies = 0): false | ((address: string, hop: number) => boolean) {
  return trustedProxies > 0 && ((_address, hop) => hop < trustedProxies);
}
