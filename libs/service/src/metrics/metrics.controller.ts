import { Controller, Get, Res } from '@nestjs/common';
import { Public } from '@souk/auth';
import { renderMetrics } from '@souk/observability';
import type { FastifyReply } from 'fastify';

/** Everything this process counts, for Prometheus. */
@Public()
@Controller('metrics')
export class MetricsController {
  @Get()
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { contentType, body } = await renderMetrics();
    void reply.type(contentType);
    return body;
  }
}
