import { Controller } from '@nestjs/common';
import { OnReply, type ReceivedReply } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Orchestrator } from './orchestrator.js';

/** Hands every reply to the saga that waits for it. */
@Controller()
export class SagaReplies {
  constructor(private readonly orchestrator: Orchestrator) {}

  @OnReply()
  handle(reply: ReceivedReply, work: PostgresUnitOfWork): Promise<void> {
    return this.orchestrator.takeReply(work, reply);
  }
}
