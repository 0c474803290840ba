import { Controller, Get } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { MessagingOptions, OutboxStore, ParkedStore, parkedQueue, QueueInspector, queuesOf } from '@souk/messaging';

/** The messages that a service has not got rid of. */
export interface MessageFacts {
  readonly outbox: { readonly unpublished: number; readonly failed: number };
  /** How many wait for a person to decide. */
  readonly parked: number;
}

/** What is left in the outbox and in parking, for the audit; every service with messages lists it among its controllers. */
@Roles('admin')
@Controller('audit/messages')
export class MessagesAuditController {
  constructor(
    private readonly store: OutboxStore,
    private readonly parking: ParkedStore,
    private readonly queues: QueueInspector,
    private readonly options: MessagingOptions,
  ) {}

  @Get()
  async messages(): Promise<MessageFacts> {
    const [{ unpublished, failed }, parked] = await Promise.all([this.store.backlog(), this.parked()]);
    return { outbox: { unpublished, failed }, parked };
  }

  /** Those that are kept, and those that are still on their way there. A service that listens to nothing has no parked queue. */
  private async parked(): Promise<number> {
    const { service, messages } = this.options;
    const arriving =
      queuesOf(service, messages).length === 0 ? 0 : await this.queues.messageCount(parkedQueue(service));
    return arriving + (await this.parking.count());
  }
}
