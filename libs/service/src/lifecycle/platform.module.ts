import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HealthController } from '../health/health.controller.js';
import { Readiness } from '../health/readiness.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { messagingDoors } from './messaging-doors.js';

/** A service's own module and what every service has beside it. */
@Module({})
export class PlatformModule {
  static around(appModule: Type): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule, appModule],
      controllers: [HealthController, MetricsController, ...messagingDoors(appModule)],
      providers: [Readiness],
    };
  }
}
