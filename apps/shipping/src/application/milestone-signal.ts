import { Injectable } from '@nestjs/common';

/** Tells the timers of this process that a commit has left a milestone to reach. */
@Injectable()
export class MilestoneSignal {
  private listener: () => void = () => undefined;

  wake(): void {
    this.listener();
  }

  /** Called once by the timers. */
  onWake(listener: () => void): void {
    this.listener = listener;
  }
}
