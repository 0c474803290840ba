import { Injectable } from '@nestjs/common';

/** Tells the runner of this process that a commit has left a call to make. */
@Injectable()
export class ProviderCallSignal {
  private listener: () => void = () => undefined;

  wake(): void {
    this.listener();
  }

  /** Called once by the runner. */
  onWake(listener: () => void): void {
    this.listener = listener;
  }
}
