import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { Public } from '@souk/auth';
import type { FastifyReply } from 'fastify';
import { Readiness, type ReadinessReport } from './readiness.js';

/** Tells a supervisor or load balancer whether to restart this process (live) and whether to send it requests (ready). */
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (report.status === 'down') void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }
}
