import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '@souk/kernel';
import type { Random } from '../random.js';
import type { NetworkTrouble } from './network-trouble.js';

/** As much as goes through at once on a slow network. */
const PIECE = 256;
const LOOK_AGAIN_AFTER = 50;

/** One direction of one connection: what arrives first leaves first, however late it is. */
export class OneWay {
  private last: Promise<void> = Promise.resolve();
  private bytesLeft = Infinity;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly troubles: () => NetworkTrouble,
    private readonly random: Random,
  ) {
    from.on('data', (chunk) => this.take(chunk));
    from.on('end', () => void (this.last = this.last.then(() => void to.end())));
  }

  /** Lets so many bytes more through, and then breaks the connection, most likely in the middle of a frame. */
  breakAfter(bytes: number): void {
    this.bytesLeft = bytes;
  }

  private take(chunk: Buffer): void {
    const { latency = 0, jitter = 0 } = this.troubles();
    const dueAt = performance.now() + latency + this.random.between(-jitter, jitter);
    this.last = this.last.then(() => this.passOn(chunk, dueAt));
  }

  private async passOn(chunk: Buffer, dueAt: number): Promise<void> {
    await this.untilPassable(dueAt);
    const { bandwidth = Infinity } = this.troubles();
    const size = bandwidth === Infinity ? chunk.length : PIECE;
    for (let start = 0; start < chunk.length && !this.to.destroyed; start += size) {
      const piece = chunk.subarray(start, start + size).subarray(0, this.bytesLeft);
      this.to.write(piece);
      this.bytesLeft -= piece.length;
      if (this.bytesLeft === 0) return this.break();
      if (bandwidth !== Infinity) await pause((piece.length / bandwidth) * seconds(1));
    }
  }

  private async untilPassable(dueAt: number): Promise<void> {
    const late = dueAt - performance.now();
    if (late > 0) await pause(late);
    while (this.troubles().blackHole === true && !this.to.destroyed) await pause(LOOK_AGAIN_AFTER);
  }

  private break(): void {
    for (const socket of [this.from, this.to]) socket.resetAndDestroy();
  }
}
