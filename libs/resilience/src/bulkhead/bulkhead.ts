import { bulkhead, type BulkheadPolicy, BulkheadRejectedError } from 'cockatiel';
import { BulkheadFullError } from '../errors/bulkhead-full.error.js';
import type { ResilienceSettings } from '../resilience-settings.js';

/**
 * Limits the tries that are under way at once, so that one who is slow takes a part of the caller's means and not all of them.
 * A place is free again when the work has really ended. (Nygard, Release It!, "Bulkheads")
 */
export class Bulkhead {
  private readonly places: BulkheadPolicy;

  constructor(
    private readonly policy: string,
    private readonly settings: ResilienceSettings['bulkhead'],
  ) {
    this.places = bulkhead(settings.concurrent, settings.queue);
  }

  get inFlight(): number {
    return this.settings.concurrent - this.places.executionSlots;
  }

  get queued(): number {
    return this.settings.queue - this.places.queueSlots;
  }

  /** @throws BulkheadFullError */
  async execute<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    try {
      return await this.places.execute(work, signal);
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? new BulkheadFullError(this.policy) : error;
    }
  }
}
