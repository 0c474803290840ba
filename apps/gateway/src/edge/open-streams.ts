import { PassThrough, Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Answer } from './answer.js';

/** The event streams that callers listen to. They would never end by themselves, so they are ended when this process is. */
@Injectable()
export class OpenStreams implements OnModuleDestroy {
  private readonly open = new Set<() => void>();
  private isOver = false;

  /** The answer with a body that ends, as if it were complete, when the gateway does. */
  keep(answer: Answer): Answer {
    if (!(answer.body instanceof Readable)) return answer;
    return { ...answer, body: this.endable(answer.body) };
  }

  onModuleDestroy(): void {
    this.isOver = true;
    for (const end of this.open) end();
  }

  private endable(source: Readable): Readable {
    const stream = new PassThrough();
    const end = (): void => {
      source.unpipe(stream);
      stream.end();
    };
    this.open.add(end);
    source.once('error', (error) => stream.destroy(error));
    stream.once('close', () => {
      this.open.delete(end);
      source.destroy();
    });
    source.pipe(stream);
    if (this.isOver) end();
    return stream;
  }
}
