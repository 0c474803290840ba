import { minutes } from '@souk/kernel';
import type { AdminDesk } from './admin-desk.js';

/** Snapshots whose states have one shape. */
export interface SnapshotCount {
  readonly aggregate: string;
  readonly stateVersion: number;
  /** Others are not used. */
  readonly isOfThisRelease: boolean;
  readonly snapshots: number;
  readonly streams: number;
}

/** What was done with one page of streams. */
export interface RebuiltPage {
  readonly streams: number;
  readonly taken: number;
  /** Streams that miss an event. */
  readonly damaged: readonly string[];
  readonly next: string | null;
}

const PATIENCE = minutes(1);

/** The snapshots of orders, as an admin sees them. */
export class Snapshots {
  constructor(private readonly desk: Pick<AdminDesk, 'ask'>) {}

  async counts(): Promise<readonly SnapshotCount[]> {
    const { items } = await this.desk.ask<{ items: SnapshotCount[] }>('GET', '/snapshots', undefined, PATIENCE);
    return items;
  }

  /** @returns how many there were */
  async drop(): Promise<number> {
    const { dropped } = await this.desk.ask<{ dropped: number }>('DELETE', '/snapshots', undefined, PATIENCE);
    return dropped;
  }

  /** Goes through all streams that are long enough, a page at a time. */
  async *rebuild(): AsyncGenerator<RebuiltPage, void> {
    let after: string | null = null;
    do {
      const page: RebuiltPage = await this.desk.ask('POST', '/snapshots/rebuild', { after }, PATIENCE);
      yield page;
      after = page.next;
    } while (after !== null);
  }
}
