import { Injectable } from '@nestjs/common';

/** Tells the projections of this process that a commit has added events. */
@Injectable()
export class EventSignal {
  private readonly listeners = new Set<() => void>();

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  onWake(listener: () => void): void {
    this.listeners.add(listener);
  }
}
