import { type DynamicModule, type INestMicroservice, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AsyncMicroserviceOptions, type MicroserviceOptions } from '@nestjs/microservices';
import type { ServiceMessages } from '@souk/kernel';
import { HealthContributor } from '@souk/observability';
import {
  FaultArrivals,
  MessagingModule,
  MessagingServer,
  OutboxSignal,
  OutboxStore,
  ParkedStore,
  StoreProbe,
  Transactions,
} from '@souk/messaging';
import { BrokerHealth } from '../src/transport/broker-health.js';
import { MemoryStore } from './memory-store.js';
import { OriginalErrors } from './original-errors.js';

/** A small service on the real broker, with its store in memory. */
export interface Stall {
  readonly store: MemoryStore;
  readonly app: INestMicroservice;
  readonly health: HealthContributor;
  stop(): Promise<void>;
}

@Module({})
class StoreModule {
  static with(store: MemoryStore): DynamicModule {
    const providers = [
      { provide: Transactions, useValue: store },
      { provide: FaultArrivals, useValue: store.arrivals },
      { provide: OutboxStore, useValue: store.outbox },
      { provide: ParkedStore, useValue: store.parking },
      { provide: StoreProbe, useValue: store.probe },
      { provide: OutboxSignal, useValue: store.signal },
    ];
    return { module: StoreModule, global: true, providers, exports: providers };
  }
}

export interface StallOptions {
  readonly service: string;
  readonly rabbitmqUrl: string;
  readonly messages: ServiceMessages;
  readonly handlers?: readonly Type[];
  readonly store?: MemoryStore;
  readonly faults?: 'on' | 'off';
}

/** Starts it as a service starts; returns before the broker has been reached. */
export async function startStall({ handlers = [], ...options }: StallOptions): Promise<Stall> {
  const store = options.store ?? new MemoryStore(options.service);

  @Module({
    imports: [StoreModule.with(store), MessagingModule.for(options)],
    controllers: [...handlers],
    providers: [{ provide: MemoryStore, useValue: store }],
  })
  class StallModule {}

  const transport: AsyncMicroserviceOptions = {
    inject: [MessagingServer],
    useFactory: (strategy: MessagingServer): MicroserviceOptions => ({ strategy }),
  };
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(StallModule, {
    ...transport,
    logger: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new OriginalErrors());
  try {
    await app.listen();
  } catch (error) {
    await app.close();
    throw error;
  }
  return { store, app, health: app.get(BrokerHealth), stop: () => app.close() };
}
