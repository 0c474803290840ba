import { type DynamicModule, Module } from '@nestjs/common';
import { Broker } from './broker/broker.js';
import { Publisher } from './broker/publisher.js';
import { QueueInspector } from './broker/queue-inspector.js';
import { Consumers } from './consumer/consumers.js';
import { FailedMessages } from './consumer/failed-messages.js';
import { Intake } from './consumer/intake.js';
import { MessageProcessor } from './consumer/message-processor.js';
import { StoreOutage } from './consumer/store-outage.js';
import { AimedFaults } from './faults/aimed-faults.js';
import { MessagingOptions } from './messaging-options.js';
import { OutboxGauges } from './outbox/outbox-gauges.js';
import { OutboxPublisher } from './outbox/outbox-publisher.js';
import { OutboxPurge } from './outbox/outbox-purge.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { Forwarder } from './retry/forwarder.js';
import { BrokerHealth } from './transport/broker-health.js';
import { MessagingLifeCycle } from './transport/messaging-life-cycle.js';
import { MessagingServer } from './transport/messaging-server.js';

const CONSUMING = [Consumers, FailedMessages, Forwarder, Intake, MessageProcessor, MessagingServer, StoreOutage];
const SENDING = [OutboxGauges, OutboxPublisher, OutboxPurge, OutboxRelay, Publisher];

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
        AimedFaults,
        Broker,
        BrokerHealth,
        MessagingLifeCycle,
        QueueInspector,
      ],
      exports: [AimedFaults, MessagingOptions, MessagingServer, QueueInspector],
    };
  }
}
