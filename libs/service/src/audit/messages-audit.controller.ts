import { Controller, Get } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { MessagingOptions, OutboxStore, parkedQueue, QueueInspector, queuesOf } from '@souk/messaging';

/** The messages that a service has not got rid of. */
export interface MessageFacts {
  readonly outbox: { readonly unpublished: number; readonly failed: number };
  /** How many lie in the service's parked queue until a person decides. */
  readonly parked: number;
}

/** What is left in the outbox and in the parked queue, for the audit; every service with messages lists it among its controllers. */
@Roles('admin')
@Controller('audit/messages')
export class MessagesAuditController {
  constructor(
    private readonly store: OutboxStore,
    private readonly queues: QueueInspector,
    private readonly options: MessagingOptions,
  ) {}

  @Get()
  async messages(): Promise<MessageFacts> {
    const [{ unpublished, failed }, parked] = await Promise.all([this.store.backlog(), this.parked()]);
    return { outbox: { unpublished, failed }, parked };
  }

  /** A service that listens to nothing has no parked queue. */
  private async parked(): Promise<number> {
    const { service, messages } = this.options;
    return queuesOf(service, messages).length === 0 ? 0 : this.queues.messageCount(parkedQueue(service));
  }
}
