import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ServiceDoor } from '../doors/service-door.js';
import { FaultsController } from '../faults/faults.controller.js';
import { ServiceFaults } from '../faults/service-faults.js';
import { HealthController } from '../health/health.controller.js';
import { Readiness } from '../health/readiness.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { messagingDoors } from './messaging-doors.js';

/** A service's own module and what every service has beside it. */
@Module({})
export class PlatformModule {
  static around(appModule: Type, faults: ServiceFaults): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [DiscoveryModule, appModule],
      controllers: [FaultsController, HealthController, MetricsController, ...messagingDoors(appModule)],
      providers: [{ provide: ServiceFaults, useValue: faults }, Readiness, ServiceDoor],
      exports: [ServiceDoor, ServiceFaults],
    };
  }
}
