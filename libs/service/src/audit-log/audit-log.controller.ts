import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { AuditLog, type AuditRecord } from '@souk/messaging';
import { type AuditLogPageQuery, auditLogQuery } from './audit-log.query.js';

/** One page of the audit log. */
export interface AuditLogPage {
  readonly items: readonly AuditRecord[];
  /** Where the next page goes on: its `before`. Null on the last page. */
  readonly next: string | null;
}

/** The security events of this service, for admins. Every service with messages has it. */
@Roles('admin')
@Controller('audit-log')
export class AuditLogController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  async list(@Query({ schema: auditLogQuery }) query: AuditLogPageQuery): Promise<AuditLogPage> {
    const items = await this.log.list(query);
    return { items, next: items.length < query.limit ? null : (items.at(-1)?.id ?? null) };
  }
}
