import { newId } from '@souk/kernel';
import {
  type LastRescue,
  type ParkedEntry,
  type ParkedMessage,
  type ParkedQuery,
  ParkedStore,
  type ParkedSummary,
  RESCUE,
} from '@souk/messaging';
import type { MemoryStore } from './memory-store.js';

type Row = ParkedEntry & Pick<ParkedMessage, 'parkingId' | 'fingerprint'>;

/** Parked messages in memory; goes away with its store. */
export class MemoryParkedStore extends ParkedStore {
  rows: readonly Row[] = [];

  constructor(private readonly store: MemoryStore) {
    super();
  }

  override async keep(message: ParkedMessage): Promise<void> {
    if (this.store.isAway) throw this.store.away();
    if (this.rows.some((row) => isSame(row, message))) return;
    const earlier = this.rows.filter(
      ({ queue, messageId }) => queue === message.queue && messageId === message.messageId,
    );
    const onRecord = earlier.filter(({ state }) => state === 'redriven').length;
    const redriven = Math.max(message.redriven, onRecord);
    const undecided = { state: 'parked', decidedBy: null, decidedAt: null } as const;
    const firstParkedAt = earlier[0]?.parkedAt ?? message.parkedAt;
    this.rows = [...this.rows, { ...message, ...undecided, id: newId(), firstParkedAt, redriven }];
  }

  override list({ state, queue, after = '', limit }: ParkedQuery): Promise<ParkedSummary[]> {
    const found = this.rows.filter(
      (row) => row.state === state && row.id > after && (queue === undefined || row.queue === queue),
    );
    return Promise.resolve(found.slice(0, limit));
  }

  override find(id: string): Promise<ParkedEntry | undefined> {
    return Promise.resolve(this.rows.find((row) => row.id === id));
  }

  override decide(id: string, state: 'redriven' | 'discarded', decidedBy: string): Promise<boolean> {
    const isParked = (row: Row): boolean => row.id === id && row.state === 'parked';
    const found = this.rows.some(isParked);
    this.rows = this.rows.map((row) => (isParked(row) ? { ...row, state, decidedBy, decidedAt: new Date() } : row));
    return Promise.resolve(found);
  }

  override async count(queue?: string): Promise<number> {
    return (await this.list({ state: 'parked', queue, limit: Infinity })).length;
  }

  override firstToRescue(queues: readonly string[]): Promise<ParkedSummary | undefined> {
    return Promise.resolve(
      this.rows.find(
        ({ state, cause, queue, redriven }) =>
          queues.includes(queue) && state === 'parked' && cause === 'crashed' && redriven === 0,
      ),
    );
  }

  override lastRescue(): Promise<LastRescue | undefined> {
    const last = this.rows.findLast(({ decidedBy }) => decidedBy === RESCUE);
    return Promise.resolve(last && { id: last.id, isOver: this.store.seen.has(`${last.queue} ${last.messageId}`) });
  }
}

const isSame = (row: Row, { parkingId, fingerprint }: ParkedMessage): boolean =>
  row.parkingId === parkingId || (row.state === 'parked' && fingerprint !== null && row.fingerprint === fingerprint);
