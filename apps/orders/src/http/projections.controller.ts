import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Optional, Param, Post } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import { droppableBuild, projectionName, switchOverRequest } from '@souk/contracts';
import { type Comparison, type ProjectionState, ProjectionRebuilds } from '@souk/event-sourcing';
import { AuditLog } from '@souk/messaging';
import { LogLineAuditLog } from '@souk/service';
import type { z } from 'zod';
import { rebuildProblem } from './rebuild-problem.js';
import { recorded } from './recorded.js';

const name = { schema: projectionName };

/** Builds projections anew while orders flow. What is done here is recorded, whether it works or not. */
@Roles('admin')
@Controller('projections')
export class ProjectionsController {
  constructor(
    private readonly rebuilds: ProjectionRebuilds,
    // A query side on its own may write nothing but the read side: there its log has to do.
    @Optional() private readonly auditLog: AuditLog = new LogLineAuditLog(),
  ) {}

  @Get()
  async states(): Promise<{ readonly items: readonly ProjectionState[] }> {
    return { items: await this.rebuilds.states() };
  }

  /** Answers at once; how far it has come is in the list. */
  @Post(':projection/rebuild')
  @HttpCode(HttpStatus.ACCEPTED)
  async begin(@Param('projection', name) projection: string, @CurrentUser() admin: Principal) {
    await this.recorded('projection.rebuild-begun', projection, admin, () => this.rebuilds.begin(projection));
    return { projection };
  }

  /** Both builds wait meanwhile. */
  @Post(':projection/rebuild/compare')
  @HttpCode(HttpStatus.OK)
  async compare(@Param('projection', name) projection: string): Promise<Comparison> {
    return this.rebuilds.compare(projection).catch(refused);
  }

  @Post(':projection/rebuild/switch')
  @HttpCode(HttpStatus.OK)
  async switchOver(
    @Param('projection', name) projection: string,
    @Body({ schema: switchOverRequest }) options: z.infer<typeof switchOverRequest>,
    @CurrentUser() admin: Principal,
  ): Promise<{ readonly comparison: Comparison | null }> {
    const switching = () => this.rebuilds.switchOver(projection, options);
    const comparison = await this.recorded('projection.switched', projection, admin, switching, options);
    return { comparison: comparison ?? null };
  }

  @Delete(':projection/builds/:build')
  @HttpCode(HttpStatus.NO_CONTENT)
  async drop(
    @Param('projection', name) projection: string,
    @Param('build', { schema: droppableBuild }) build: z.infer<typeof droppableBuild>,
    @CurrentUser() admin: Principal,
  ): Promise<void> {
    const dropping = () => this.rebuilds.drop(projection, build);
    await this.recorded('projection.build-dropped', projection, admin, dropping, { build });
  }

  private recorded<Result>(
    action: string,
    target: string,
    { id: actorId }: Principal,
    work: () => Promise<Result>,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<Result> {
    return recorded(this.auditLog, { action, actorId, target, detail }, work).catch(refused);
  }
}

/** @throws ProblemError for a step that is not possible now, else what was thrown */
function refused(error: unknown): never {
  throw rebuildProblem(error);
}
