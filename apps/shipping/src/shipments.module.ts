import { type DynamicModule, Module } from '@nestjs/common';
import { StepFence } from '@souk/saga';
import { BookShipment } from './application/book-shipment.js';
import { CancelShipment } from './application/cancel-shipment.js';
import { Carriers } from './application/carriers.js';
import { DueMilestones } from './application/due-milestones.js';
import { ForgetOldAddresses } from './application/forget-old-addresses.js';
import { MilestoneSignal } from './application/milestone-signal.js';
import { MilestoneTimers } from './application/milestone-timers.js';
import { ReachMilestone } from './application/reach-milestone.js';
import { ReadShipment } from './application/read-shipment.js';
import { ScheduleMilestone } from './application/schedule-milestone.js';
import { ShippingSettings } from './application/shipping-settings.js';
import { TellOfOlderShipments } from './application/tell-of-older-shipments.js';
import { TellOfShipment } from './application/tell-of-shipment.js';
import { IberiaExpress } from './carriers/iberia-express.js';
import { MeridianPost } from './carriers/meridian-post.js';
import { AddressRepository } from './persistence/address.repository.js';
import { MilestoneRepository } from './persistence/milestone.repository.js';
import { ShipmentRepository } from './persistence/shipment.repository.js';
import { ShipmentViews } from './persistence/shipment-views.js';

/** What is done with shipments, behind both doors. */
@Module({})
export class ShipmentsModule {
  static for(settings: ShippingSettings): DynamicModule {
    const useCases = [BookShipment, CancelShipment, ReadShipment, ScheduleMilestone];
    return {
      module: ShipmentsModule,
      providers: [
        { provide: ShippingSettings, useValue: settings },
        { provide: Carriers, useValue: new Carriers([new IberiaExpress(), new MeridianPost()]) },
        ...useCases,
        DueMilestones,
        ForgetOldAddresses,
        MilestoneSignal,
        MilestoneTimers,
        ReachMilestone,
        StepFence,
        AddressRepository,
        MilestoneRepository,
        ShipmentRepository,
        ShipmentViews,
        TellOfOlderShipments,
        TellOfShipment,
      ],
      exports: [...useCases, AddressRepository],
    };
  }
}
