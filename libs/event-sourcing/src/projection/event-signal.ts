import { Injectable } from '@nestjs/common';

/** Tells the projections of this process that events have been committed. */
@Injectable()
export class EventSignal {
  private readonly listeners: (() => void)[] = [];

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  onWake(listener: () => void): void {
    this.listeners.push(listener);
  }
}
