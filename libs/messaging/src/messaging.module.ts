import { type DynamicModule, Module } from '@nestjs/common';
import { Broker } from './broker/broker.js';
import { BrokerGauge } from './broker/broker-gauge.js';
import { Publisher } from './broker/publisher.js';
import { QueueInspector } from './broker/queue-inspector.js';
import { Consumers } from './consumer/consumers.js';
import { Consuming } from './consumer/consuming.js';
import { FailedMessages } from './consumer/failed-messages.js';
import { Intake } from './consumer/intake.js';
import { MessageProcessor } from './consumer/message-processor.js';
import { StoreOutage } from './consumer/store-outage.js';
import { AimedFaults } from './faults/aimed-faults.js';
import { DeliveryFaults } from './faults/delivery-faults.js';
import { PublishingFaults } from './faults/publishing-faults.js';
import { MessagingOptions } from './messaging-options.js';
import { OutboxGauges } from './outbox/outbox-gauges.js';
import { OutboxPublisher } from './outbox/outbox-publisher.js';
import { OutboxPurge } from './outbox/outbox-purge.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { RepublishOutbox } from './outbox/republish-outbox.js';
import { ParkedGauge } from './parking/parked-gauge.js';
import { ParkedIntake } from './parking/parked-intake.js';
import { ParkingWorkbench } from './parking/parking-workbench.js';
import { RedriveAll } from './parking/redrive-all.js';
import { RescueCrashed } from './parking/rescue-crashed.js';
import { Forwarder } from './retry/forwarder.js';
import { BrokerHealth } from './transport/broker-health.js';
import { MessagingLifeCycle } from './transport/messaging-life-cycle.js';
import { MessagingServer } from './transport/messaging-server.js';

const CONSUMING = [Consumers, FailedMessages, Forwarder, Intake, MessageProcessor, MessagingServer, StoreOutage];
const SENDING = [OutboxGauges, OutboxPublisher, OutboxPurge, OutboxRelay, Publisher, RepublishOutbox];
const PARKING = [ParkedGauge, ParkedIntake, ParkingWorkbench, RedriveAll, RescueCrashed];
const FAULTS = [AimedFaults, DeliveryFaults, PublishingFaults];

/**
 * Sends what units of work publish and feeds the handlers of `@When`, `@Obeys` and `@OnReply`.
 * Stands on a persistence module, which brings the transactions, the outbox and the store's probe.
 */
@Module({})
export class MessagingModule {
  static for(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        { provide: MessagingOptions, useValue: options },
        ...CONSUMING,
        ...SENDING,
        ...PARKING,
        ...FAULTS,
        { provide: Consuming, useExisting: Consumers },
        Broker,
        BrokerGauge,
        BrokerHealth,
        MessagingLifeCycle,
        QueueInspector,
      ],
      exports: [
        AimedFaults,
        Consuming,
        MessagingOptions,
        MessagingServer,
        ParkingWorkbench,
        QueueInspector,
        RedriveAll,
        RepublishOutbox,
      ],
    };
  }
}
