import { Body, Controller, Delete, Get, HttpCode, Optional, Post, Put, Res, UseGuards } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import { AuditLog } from '@souk/messaging';
import { createLogger } from '@souk/observability';
import type { FastifyReply } from 'fastify';
import { LogLineAuditLog } from '../audit-log/log-line-audit-log.js';
import { FaultsAreOn } from './faults-are-on.guard.js';
import { type ServiceFaultSettings, serviceFaultSettings } from './service-fault-settings.js';
import { ServiceFaults, type ServiceFaultsView } from './service-faults.js';

/** Makes this whole service slow, failing, deaf or dead, to see what becomes of the others. Only where `SOUK_FAULTS` is on. */
@Roles('admin')
@UseGuards(FaultsAreOn)
@Controller('faults')
export class FaultsController {
  private readonly logger = createLogger('faults');

  constructor(
    private readonly faults: ServiceFaults,
    @Optional() private readonly auditLog: AuditLog = new LogLineAuditLog(),
  ) {}

  @Get()
  show(): ServiceFaultsView {
    return this.faults.view;
  }

  @Put()
  async set(
    @Body({ schema: serviceFaultSettings }) settings: ServiceFaultSettings,
    @CurrentUser() admin: Principal,
  ): Promise<ServiceFaultsView> {
    const view = await this.faults.set(settings);
    await this.record('faults.set', admin, settings);
    return view;
  }

  @Delete()
  @HttpCode(204)
  async clear(@CurrentUser() admin: Principal): Promise<void> {
    await this.faults.clear();
    await this.record('faults.cleared', admin);
  }

  /** Answers, and then ends the process as a power cut would; whoever keeps it running starts it again. */
  @Post('kill')
  @HttpCode(202)
  async kill(
    @CurrentUser() admin: Principal,
    @Res({ passthrough: true }) { raw }: FastifyReply,
  ): Promise<{ pid: number }> {
    await this.record('process.killed', admin);
    raw.once('close', () => {
      this.logger.fatal('the process ends here: an admin asked for it');
      process.kill(process.pid, 'SIGKILL');
    });
    return { pid: process.pid };
  }
  /** Faults are for trying what happens while databases are away: then the log has to do. */
  private async record(action: string, { id: actorId }: Principal, detail: object = {}): Promise<void> {
    const event = { action, actorId, target: null, outcome: 'success', detail: { ...detail } } as const;
    try {
      await this.auditLog.record(event);
    } catch (error) {
      this.logger.error({ ...event, err: error }, 'a security event could not be recorded but here');
    }
  }
}
