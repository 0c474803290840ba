import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import { AuditLog, RepublishOutbox } from '@souk/messaging';
import { type RepublishRequest, republishRequest } from './republish.request.js';

/** What this service has published, for admins. Every service with messages has it. */
@Roles('admin')
@Controller('outbox')
export class OutboxController {
  constructor(
    private readonly outbox: RepublishOutbox,
    private readonly auditLog: AuditLog,
  ) {}

  /** After a broker has lost what it had: the messages leave again under their own ids. */
  @Post('republish')
  @HttpCode(HttpStatus.ACCEPTED)
  async republish(
    @Body({ schema: republishRequest }) { since }: RepublishRequest,
    @CurrentUser() admin: Principal,
  ): Promise<{ republished: number }> {
    const republished = await this.outbox.run(since, admin.id);
    await this.auditLog.record({
      action: 'outbox.republished',
      actorId: admin.id,
      target: null,
      outcome: 'success',
      detail: { since: since.toISOString(), republished },
    });
    return { republished };
  }
}
