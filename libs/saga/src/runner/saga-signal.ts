import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** Tells listeners in this process that a saga has moved, so that a live timeline need not poll hard. */
@Injectable()
export class SagaSignal {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  changed(subject: string): void {
    this.emitter.emit(subject);
  }

  /** Calls `listener` whenever the saga about `subject` moves. @returns how to stop listening. */
  onChange(subject: string, listener: () => void): () => void {
    this.emitter.on(subject, listener);
    return () => this.emitter.off(subject, listener);
  }
}
