import { minutes } from '@souk/kernel';
import type { AdminDesk } from './admin-desk.js';

/** One set of a projection's tables. */
export interface ProjectionBuild {
  readonly build: 'live' | 'building' | 'retired';
  readonly position: number;
  readonly newest: number;
  readonly replayed: number;
  readonly eventsPerSecond: number | null;
  readonly isCaughtUp: boolean;
  /** Only the release that made it feeds it. */
  readonly isOfThisRelease: boolean;
  /** The event that it could not take in when it was last tried. */
  readonly stalledBy: FailedEvent | null;
  readonly begunAt: string;
}

/** An event that a projection can't take in. */
export interface FailedEvent {
  readonly position: number;
  readonly type: string;
  readonly streamId: string;
  readonly version: number;
}

/** A projection and its builds. */
export interface ProjectionState {
  readonly projection: string;
  /** False for what another release has left behind. */
  readonly isKnown: boolean;
  readonly builds: readonly ProjectionBuild[];
}

/** What is being built beside what readers see, both at the same event. */
export interface BuildComparison {
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly differences: number }[];
}

/** Whole tables are compared, and a batch in hand is waited for. */
const PATIENCE = minutes(3);

/** The projections of orders, as an admin sees them. */
export class Projections {
  constructor(private readonly desk: Pick<AdminDesk, 'ask'>) {}

  async states(): Promise<readonly ProjectionState[]> {
    const { items } = await this.desk.ask<{ items: ProjectionState[] }>('GET', '/projections');
    return items;
  }

  /** @throws Error naming those that there are, when there is no such projection */
  async state(name: string): Promise<ProjectionState> {
    const states = await this.states();
    const found = states.find(({ projection }) => projection === name);
    if (found) return found;
    throw new Error(
      `There is no projection ${name}; there are ${states.map(({ projection }) => projection).join(', ')}.`,
    );
  }

  async begin(name: string): Promise<void> {
    await this.desk.ask('POST', `/projections/${name}/rebuild`, undefined, PATIENCE);
  }

  compare(name: string): Promise<BuildComparison> {
    return this.desk.ask('POST', `/projections/${name}/rebuild/compare`, undefined, PATIENCE);
  }

  /** @throws Error with the first rows that differ, and nothing has changed; see `acceptDifferences` */
  async switchOver(name: string, acceptDifferences: boolean): Promise<BuildComparison | null> {
    const path = `/projections/${name}/rebuild/switch`;
    const asked = this.desk.ask<{ comparison: BuildComparison | null }>('POST', path, { acceptDifferences }, PATIENCE);
    return (await asked).comparison;
  }

  async drop(name: string, build: ProjectionBuild['build']): Promise<void> {
    await this.desk.ask('DELETE', `/projections/${name}/builds/${build}`, undefined, PATIENCE);
  }
}

/** The build of that kind, if there is one. */
export const buildOf = ({ builds }: ProjectionState, kind: ProjectionBuild['build']): ProjectionBuild | undefined =>
  builds.find(({ build }) => build === kind);
