import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import type { FastifyReply } from 'fastify';
import { OrderTimeline } from '../application/order-timeline.js';
import { EventStream } from './event-stream.js';
import { orderId } from './order-id.js';
import { ownerFilter } from './owner-filter.js';

/** How far an order has come, step by step: once as JSON, or live as server-sent events. */
@Controller('orders/:id/timeline')
export class TimelineController {
  constructor(private readonly timelines: OrderTimeline) {}

  @Get()
  async timeline(
    @CurrentUser() user: Principal,
    @Param('id', { schema: orderId }) id: string,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ownerId = ownerFilter(user);
    const now = await this.timelines.of(id, ownerId);
    if (!accept?.includes('text/event-stream')) {
      await reply.send(now);
      return;
    }
    const stream = EventStream.open(reply);
    await this.timelines.follow(id, ownerId, stream.closed, (timeline) => stream.send('timeline', timeline));
    stream.end();
  }
}
