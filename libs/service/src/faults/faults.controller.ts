import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res, UseGuards } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { createLogger } from '@souk/observability';
import type { FastifyReply } from 'fastify';
import { FaultsAreOn } from './faults-are-on.guard.js';
import { type ServiceFaultSettings, serviceFaultSettings } from './service-fault-settings.js';
import { ServiceFaults, type ServiceFaultsView } from './service-faults.js';

/** Makes this whole service slow, failing, deaf or dead, to see what becomes of the others. Only where `SOUK_FAULTS` is on. */
@Roles('admin')
@UseGuards(FaultsAreOn)
@Controller('faults')
export class FaultsController {
  private readonly logger = createLogger('faults');

  constructor(private readonly faults: ServiceFaults) {}

  @Get()
  show(): ServiceFaultsView {
    return this.faults.view;
  }

  @Put()
  set(@Body({ schema: serviceFaultSettings }) settings: ServiceFaultSettings): Promise<ServiceFaultsView> {
    return this.faults.set(settings);
  }

  @Delete()
  @HttpCode(204)
  clear(): Promise<void> {
    return this.faults.clear();
  }

  /** Answers, and then ends the process as a power cut would; whoever keeps it running starts it again. */
  @Post('kill')
  @HttpCode(202)
  kill(@Res({ passthrough: true }) { raw }: FastifyReply): { pid: number } {
    raw.once('close', () => {
      this.logger.fatal('the process ends here: an admin asked for it');
      process.kill(process.pid, 'SIGKILL');
    });
    return { pid: process.pid };
  }
}
