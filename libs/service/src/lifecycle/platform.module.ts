import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FaultsController } from '../faults/faults.controller.js';
import { ServiceFaults } from '../faults/service-faults.js';
import { HealthController } from '../health/health.controller.js';
import { Readiness } from '../health/readiness.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { messagingDoors } from './messaging-doors.js';

/** A service's own module and what every service has beside it. */
@Module({})
export class PlatformModule {
  /** @param faults where they may be set on the service; without, nobody can */
  static around(appModule: Type, faults?: ServiceFaults): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule, appModule],
      controllers: [
        ...(faults ? [FaultsController] : []),
        HealthController,
        MetricsController,
        ...messagingDoors(appModule),
      ],
      providers: [...(faults ? [{ provide: ServiceFaults, useValue: faults }] : []), Readiness],
    };
  }
}
