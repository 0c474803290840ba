import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { withinTime } from '../concurrency/within-time.js';
import { reconnectDelay } from './reconnect-delay.js';

/** A connection or a channel: it ends with `close`, of itself or when told. */
export interface Closable extends Pick<EventEmitter, 'on' | 'once'> {
  close(): Promise<void>;
}

/** Options of {@link KeptOpen}. */
export interface KeptOpenOptions<Resource extends Closable> {
  /** What it is, for the log. */
  readonly name: string;
  readonly open: () => Promise<Resource>;
  /** Puts it to use; when this fails it is closed and opened again. */
  readonly onOpen?: (resource: Resource) => Promise<void> | void;
  /** Told each time that it is ready for use. */
  readonly onReady?: () => void;
}

/** Thrown to those who still wait for something that was closed for good. */
export class ClosedForGoodError extends Error {
  override readonly name = 'ClosedForGoodError';
}

/** One that lived this long had nothing wrong with it: the next failure is a first one. */
const HEALTHY_AFTER_MS = seconds(10);
const CLOSE_TIMEOUT_MS = seconds(2);
/** The broker may live and still not answer. */
const SET_UP_TIMEOUT_MS = seconds(10);

/** Opens something on the broker, and opens it again whenever it closes, until told to stop. */
export class KeptOpen<Resource extends Closable> {
  private readonly logger = createLogger('broker');
  private readonly ended = new AbortController();
  private next = awaited<Resource>();
  private live: Resource | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: KeptOpenOptions<Resource>) {}

  /** Undefined while it is not open. */
  get current(): Resource | undefined {
    return this.live;
  }

  start(): void {
    this.running ??= this.keepOpen();
  }

  /**
   * Waits as long as it takes.
   * @throws ClosedForGoodError after {@link close}
   */
  whenOpen(): Promise<Resource> {
    return this.next.promise;
  }

  /** Closes what is open, to have it opened anew. */
  async reopen(): Promise<void> {
    if (this.live) await closeWithin(this.live);
  }

  /** Closes it for good. */
  async close(): Promise<void> {
    this.ended.abort();
    this.next.reject(new ClosedForGoodError(`${this.options.name} was closed`));
    await this.reopen();
  }

  private async keepOpen(): Promise<void> {
    for (let failures = 0; !this.ended.signal.aborted;) {
      const start = performance.now();
      const cause = await this.liveOnce();
      if (this.ended.signal.aborted) return;
      failures = performance.now() - start > HEALTHY_AFTER_MS ? 1 : failures + 1;
      this.report(cause, failures);
      await pause(reconnectDelay(failures), undefined, { signal: this.ended.signal }).catch(() => undefined);
    }
  }

  /** A channel that goes with its connection has no cause of its own, and a broker that stays away is told of once. */
  private report(cause: unknown, failures: number): void {
    const level = cause !== undefined && failures === 1 ? 'warn' : 'debug';
    this.logger[level]({ err: cause }, `${this.options.name} is not open; opening it again`);
  }

  /** From opening to closing. @returns why it ended, where that is known. */
  private async liveOnce(): Promise<unknown> {
    try {
      const resource = await this.options.open();
      const end = endOf(resource);
      if (this.ended.signal.aborted) return await closeWithin(resource);
      return await this.use(resource, end);
    } catch (error) {
      return error;
    }
  }

  private async use(resource: Resource, end: Promise<unknown>): Promise<unknown> {
    try {
      const settingUp = Promise.resolve(this.options.onOpen?.(resource));
      await withinTime(settingUp, SET_UP_TIMEOUT_MS, `setting up the ${this.options.name}`);
    } catch (error) {
      await closeWithin(resource);
      return error;
    }
    this.live = resource;
    this.next.resolve(resource);
    this.options.onReady?.();
    const cause = await end;
    this.live = undefined;
    if (!this.ended.signal.aborted) this.next = awaited();
    return cause;
  }
}

/** Both listeners are vital: without one for errors a failing channel takes its whole connection down. */
function endOf(resource: Closable): Promise<unknown> {
  return new Promise((resolve) => {
    let cause: unknown;
    resource.on('error', (error: unknown) => {
      cause = error;
    });
    resource.once('close', (error?: unknown) => resolve(cause ?? error));
  });
}

/** A peer that is gone never says goodbye; one that closed meanwhile needs none. */
async function closeWithin(resource: Closable): Promise<void> {
  const given = new AbortController();
  const closing = resource.close().catch(() => undefined);
  await Promise.race([closing, pause(CLOSE_TIMEOUT_MS, undefined, { signal: given.signal }).catch(() => undefined)]);
  given.abort();
}

function awaited<Resource>(): PromiseWithResolvers<Resource> {
  const next = Promise.withResolvers<Resource>();
  // Nobody may be waiting; whoever is gets the rejection all the same.
  next.promise.catch(() => undefined);
  return next;
}
