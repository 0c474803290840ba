import { Catch, type INestMicroservice, Module, type ModuleMetadata, type RpcExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions, MicroserviceOptions } from '@nestjs/microservices';
import type { ServiceMessages } from '@souk/kernel';
import { MessagingModule, MessagingServer } from '@souk/messaging';
import { messagingMigrations, PostgresDatabase, PostgresModule } from '@souk/persistence';
import type { FreshBroker, FreshDatabase } from '@souk/testing';
import { type Observable, throwError } from 'rxjs';
import { sagaMigrations } from '../src/index.js';

/** As every service does: the handler's own error reaches the transport. */
@Catch()
class OriginalErrors implements RpcExceptionFilter<unknown> {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Starts a small service on a real database and the real broker. */
export async function startService(
  service: string,
  servers: { database: FreshDatabase; broker: FreshBroker },
  parts: ModuleMetadata,
  messages: ServiceMessages,
): Promise<INestMicroservice> {
  const { imports = [], ...rest } = parts;
  const { databaseUrl, migrationDatabaseUrl } = servers.database;

  @Module({
    imports: [
      PostgresModule.for({
        service,
        databaseUrl,
        migrationDatabaseUrl,
        migrations: [...messagingMigrations, ...sagaMigrations],
      }),
      MessagingModule.for({ service, rabbitmqUrl: servers.broker.urlFor(service), messages }),
      ...imports,
    ],
    ...rest,
  })
  class ServiceModule {}

  const transport: AsyncMicroserviceOptions = {
    inject: [MessagingServer],
    useFactory: (strategy: MessagingServer): MicroserviceOptions => ({ strategy }),
  };
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(ServiceModule, {
    ...transport,
    logger: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new OriginalErrors());
  await app.listen();
  await app.get(PostgresDatabase).ready();
  return app;
}
