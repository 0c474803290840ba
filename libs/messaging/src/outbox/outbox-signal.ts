import { Injectable } from '@nestjs/common';

/** Tells the relay of this process that a commit has left something in the outbox. */
@Injectable()
export class OutboxSignal {
  private listener: () => void = () => undefined;

  /** Called by the transaction runner after a commit that wrote to the outbox. */
  wake(): void {
    this.listener();
  }

  /** Called once by the relay. */
  onWake(listener: () => void): void {
    this.listener = listener;
  }
}
