import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { SqlWork } from '@souk/persistence';
import { type BuildKind, shapeOf } from '../projection/builds/build.js';
import { LOCK_BUILDS, STATES } from '../projection/builds/builds-sql.js';
import { dropBuild, findBuild, makeBuild } from '../projection/builds/make-build.js';
import type { Projection } from '../projection/projection.js';
import type { ProjectionContext } from '../projection/projection-context.js';
import { compareBuilds } from './compare-builds.js';
import { type Comparison, differencesIn } from './comparison.js';
import { bringUpTo, type HeldBuilds, holdBuild, holdBuilds } from './hold-builds.js';
import type { BuildState, ProjectionState } from './projection-state.js';
import { BuildsDifferError, RebuildRefusedError } from './rebuild-refused.error.js';
import { switchTables } from './switch-tables.js';

/** Two whole tables are compared in one statement. */
const STATEMENT_TIMEOUT = seconds(120);
/** A batch in hand is waited for, which may be a large one. Readers do not wait for it. */
const LOCK_TIMEOUT = seconds(10);

/**
 * Builds a projection anew beside the one that readers see, while events keep coming, and switches when both say the same. The feeds of
 * all replicas do the building, so it goes on wherever one of them runs.
 */
export class ProjectionRebuilds {
  private readonly logger = createLogger('rebuild');
  private readonly projections: ReadonlyMap<string, Projection>;

  constructor(
    projections: readonly Projection[],
    private readonly context: ProjectionContext,
  ) {
    this.projections = new Map(projections.map((projection) => [projection.name, projection]));
  }

  /** All projections of this process by name, and what is kept of others. */
  async states(): Promise<ProjectionState[]> {
    const rows = await this.context.login.query<BuildState & { projection: string; shape: string }>(STATES);
    const builds = Map.groupBy(rows, ({ projection }) => projection);
    const names = new Set([...this.projections.keys(), ...builds.keys()]);
    return [...names].toSorted().map((name) => {
      const known = this.projections.get(name);
      return {
        projection: name,
        isKnown: known !== undefined,
        builds: (builds.get(name) ?? []).map(({ projection: _, shape, ...state }) => ({
          ...state,
          isOfThisRelease: known !== undefined && shape === shapeOf(known),
        })),
      };
    });
  }

  /**
   * @throws RebuildRefusedError when it is being built already, the build before the last switch is still there, or another
   * projection is in the way
   */
  async begin(name: string): Promise<void> {
    const projection = this.find(name);
    await this.run(async (sql) => {
      await sql.query(LOCK_BUILDS);
      if (await findBuild(sql, name, 'building'))
        throw new RebuildRefusedError('already-building', `${name} is being rebuilt already.`);
      if (await findBuild(sql, name, 'retired'))
        throw new RebuildRefusedError('retired-kept', `The retired build of ${name} is still there: drop it first.`);
      await makeBuild(sql, projection, 'building');
    });
  }

  /**
   * Compares the builds at the same event; until then neither is fed.
   * @throws RebuildRefusedError when there is nothing to compare, or not yet
   */
  async compare(name: string): Promise<Comparison> {
    const projection = this.find(name);
    return this.run(async (sql) => this.compareLevel(sql, projection, await holdBuilds(sql, projection)));
  }

  /**
   * Has readers see what was built; what they saw is kept as retired. No query fails, and none waits long.
   * @returns what was compared, unless differences were accepted beforehand
   * @throws BuildsDifferError when the builds differ, unless that is accepted
   * @throws RebuildRefusedError as {@link compare}
   */
  async switchOver(name: string, { acceptDifferences = false } = {}): Promise<Comparison | undefined> {
    const projection = this.find(name);
    const comparison = await this.run((sql) => this.switchHeld(sql, projection, acceptDifferences));
    this.logger.info({ projection: name, acceptDifferences }, 'readers see the rebuilt tables; the old ones are kept');
    return comparison;
  }

  /**
   * Drops a build that nobody reads here: the live one only of a projection that this release does not know.
   * @throws RebuildRefusedError when there is no such build, or readers see it
   */
  async drop(name: string, kind: BuildKind): Promise<void> {
    if (kind === 'live' && this.projections.has(name))
      throw new RebuildRefusedError('readers-see-it', `Readers see the live build of ${name}: it is never dropped.`);
    await this.run(async (sql) => {
      await sql.query(LOCK_BUILDS);
      const build = await holdBuild(sql, name, kind);
      if (!build) throw this.notThere(name, kind);
      await dropBuild(sql, name, kind, build);
    });
  }

  private async compareLevel(sql: SqlWork, projection: Projection, held: HeldBuilds): Promise<Comparison> {
    const { live, building } = held;
    if (live.shape !== building.shape)
      throw new RebuildRefusedError(
        'other-shape',
        `The tables of ${projection.name} have changed since the live build was made: its rows cannot be compared, only accepted.`,
      );
    const position = Math.max(live.position, building.position);
    const { upcasters } = this.context;
    await bringUpTo(position, sql, upcasters, { projection, kind: 'live', from: live.position });
    await bringUpTo(position, sql, upcasters, { projection, kind: 'building', from: building.position });
    return compareBuilds(sql, projection, position);
  }

  private async switchHeld(sql: SqlWork, projection: Projection, isAccepted: boolean): Promise<Comparison | undefined> {
    const held = await holdBuilds(sql, projection);
    const comparison = isAccepted ? undefined : await this.compareLevel(sql, projection, held);
    if (comparison && differencesIn(comparison) > 0) throw new BuildsDifferError(comparison);
    // Readers must not go back in time, whatever else they accept.
    const building = { projection, kind: 'building', from: held.building.position } as const;
    if (isAccepted) await bringUpTo(held.live.position, sql, this.context.upcasters, building);
    await switchTables(sql, projection, held);
    return comparison;
  }

  private async run<Result>(work: (sql: SqlWork) => Promise<Result>): Promise<Result> {
    const patient = async (sql: SqlWork): Promise<Result> => {
      await sql.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`);
      return work(sql);
    };
    try {
      return await this.context.login.run(patient, { statementTimeoutMs: STATEMENT_TIMEOUT });
    } finally {
      // There is a build to feed, or the feeds found theirs held.
      this.context.signal.wake();
    }
  }

  private find(name: string): Projection {
    const projection = this.projections.get(name);
    if (projection) return projection;
    throw this.unknownProjection(name);
  }

  private notThere(name: string, kind: BuildKind): RebuildRefusedError {
    if (!this.projections.has(name)) return this.unknownProjection(name);
    return new RebuildRefusedError('not-there', `There is no ${kind} build of ${name}.`);
  }

  private unknownProjection(name: string): RebuildRefusedError {
    const names = [...this.projections.keys()].join(', ');
    return new RebuildRefusedError('unknown-projection', `There is no projection ${name}; there are ${names}.`);
  }
}
