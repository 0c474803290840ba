import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import { AuditLog, type DecisionOutcome, ParkedStore, ParkingWorkbench, RedriveAll } from '@souk/messaging';
import { z } from 'zod';
import { conflict, notFound, unavailable } from '../problems/problem-factories.js';
import { type ParkedPageQuery, parkedQuery } from './parked-query.js';
import { type ParkedDetailsView, type ParkedPage, parkedDetailsView, parkedView } from './parked.view.js';
import { type RedriveAllRequest, redriveAllRequest } from './redrive-all.request.js';

const parkedId = { schema: z.uuid() };

/** The messages that this service could not handle, for admins to decide on. Every service with messages has it. */
@Roles('admin')
@Controller('parked')
export class ParkedController {
  constructor(
    private readonly store: ParkedStore,
    private readonly workbench: ParkingWorkbench,
    private readonly redriveAll: RedriveAll,
    private readonly auditLog: AuditLog,
  ) {}

  @Get()
  async list(@Query({ schema: parkedQuery }) query: ParkedPageQuery): Promise<ParkedPage> {
    const found = await this.store.list(query);
    return { items: found.map(parkedView), next: found.length < query.limit ? null : (found.at(-1)?.id ?? null) };
  }

  @Get(':id')
  async show(@Param('id', parkedId) id: string): Promise<ParkedDetailsView> {
    const entry = await this.store.find(id);
    if (!entry) throw noSuchMessage(id);
    return parkedDetailsView(entry);
  }

  /** Answers at once; they leave ten a second. */
  @Post('redrive')
  @HttpCode(HttpStatus.ACCEPTED)
  async redriveEach(
    @Body({ schema: redriveAllRequest }) { queue }: RedriveAllRequest,
    @CurrentUser() admin: Principal,
  ): Promise<{ redriving: number }> {
    const redriving = await this.redriveAll.start({ queue, actorId: admin.id });
    if (redriving === undefined) throw conflict('Parked messages of this service are being redriven already.');
    const event = { action: 'parked-messages.redriven', actorId: admin.id, target: queue ?? null };
    await this.auditLog.record({ ...event, outcome: 'success', detail: { redriving } });
    return { redriving };
  }

  @Post(':id/redrive')
  @HttpCode(HttpStatus.OK)
  async redrive(@Param('id', parkedId) id: string, @CurrentUser() admin: Principal): Promise<ParkedDetailsView> {
    await this.recordDecision('parked-message.redriven', id, admin, await this.workbench.redrive(id, admin.id));
    return this.show(id);
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  async discard(@Param('id', parkedId) id: string, @CurrentUser() admin: Principal): Promise<void> {
    await this.recordDecision('parked-message.discarded', id, admin, await this.workbench.discard(id, admin.id));
  }

  private async recordDecision(action: string, id: string, admin: Principal, decided: DecisionOutcome): Promise<void> {
    const outcome = decided === 'done' ? 'success' : 'failure';
    await this.auditLog.record({ action, actorId: admin.id, target: id, outcome, detail: { decided } });
    insistOn(decided, id);
  }
}

/** @throws ProblemError when what was asked for has not been done */
function insistOn(outcome: DecisionOutcome, id: string): void {
  switch (outcome) {
    case 'done':
      return;
    case 'unknown':
      throw noSuchMessage(id);
    case 'decided':
      throw conflict('Somebody has decided on this message already.');
    case 'queue-gone':
      throw conflict('This service no longer has the queue that the message came from: it can only be discarded.');
    case 'not-sent':
      throw unavailable('The broker takes no messages at the moment; the message stays parked.');
  }
}

const noSuchMessage = (id: string) => notFound(`This service has no parked message ${id}.`);
