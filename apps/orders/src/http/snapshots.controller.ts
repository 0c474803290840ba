import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import { rebuildSnapshotsRequest } from '@souk/contracts';
import { type RebuiltSnapshots, type SnapshotCount, Snapshots } from '@souk/event-sourcing';
import { AuditLog } from '@souk/messaging';
import type { z } from 'zod';
import { orderAggregate } from '../application/order-aggregate.js';
import { recorded } from './recorded.js';

/** A group of snapshots, and whether this release begins with them. */
interface CountedSnapshots extends SnapshotCount {
  readonly isOfThisRelease: boolean;
}

/** Counts, drops and makes anew the snapshots of orders, while commands go on. What is done here is recorded. */
@Roles('admin')
@Controller('snapshots')
export class SnapshotsController {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly auditLog: AuditLog,
  ) {}

  @Get()
  async counts(): Promise<{ readonly items: readonly CountedSnapshots[] }> {
    const { name, stateVersion } = orderAggregate;
    const counts = await this.snapshots.counts();
    const isOfThisRelease = (one: SnapshotCount) => one.aggregate === name && one.stateVersion === stateVersion;
    return { items: counts.map((one) => ({ ...one, isOfThisRelease: isOfThisRelease(one) })) };
  }

  @Delete()
  async drop(@CurrentUser() { id: actorId }: Principal): Promise<{ readonly dropped: number }> {
    const event = { action: 'snapshots.dropped', actorId, target: null };
    return { dropped: await recorded(this.auditLog, event, () => this.snapshots.drop()) };
  }

  /** One page of streams, so that no request takes long however many there are. */
  @Post('rebuild')
  @HttpCode(HttpStatus.OK)
  async rebuild(
    @Body({ schema: rebuildSnapshotsRequest }) page: z.infer<typeof rebuildSnapshotsRequest>,
    @CurrentUser() { id: actorId }: Principal,
  ): Promise<RebuiltSnapshots> {
    const event = { action: 'snapshots.rebuilt', actorId, target: orderAggregate.name, detail: page };
    return recorded(this.auditLog, event, () => this.snapshots.rebuild(orderAggregate, page));
  }
}
