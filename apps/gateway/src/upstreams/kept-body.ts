import { Readable } from 'node:stream';
import { ProblemError } from '@souk/service';
import { throwAway } from './throw-away.js';

/** Bytes of a body that are kept until the answer, at the most. */
const KEPT_BYTES = 64 * 1_024;

/**
 * A request body on its way to a service. It is read no faster than the service takes it; what has passed is kept while it is
 * little, so that it can be sent again. The source is never destroyed: the answer goes back through its connection.
 */
export class KeptBody {
  /** All that was read of it is still there. */
  isWhole = true;
  private kept: Buffer[] = [];
  /** Runs from the moment at which a service begins to wait for the body. */
  private patience: NodeJS.Timeout | undefined;
  private readonly late = Promise.withResolvers<never>();
  private keptBytes = 0;
  private chunksRead = 0;
  private source: AsyncIterator<Buffer> | undefined;
  /** What is awaited of the source, or what it ended with. */
  private reading: Promise<Buffer | undefined> | undefined;
  private error: unknown;

  /** @param patienceMs how long all of it may take once a service waits for it; then it is the caller who is late, and not the service */
  constructor(
    private readonly body: Readable,
    private readonly patienceMs: number,
  ) {
    // Whoever reads at that moment tells.
    this.late.promise.catch(() => undefined);
  }

  /** As {@link isWhole}, and little enough. */
  get canBeSentAgain(): boolean {
    return this.isWhole && this.keptBytes <= KEPT_BYTES;
  }

  /** Why no more of it could be read: it is too large or too late, or the caller has gone away. */
  get failure(): unknown {
    return this.error;
  }

  /**
   * Waits for all of it, or as much as is kept. Until then no service is troubled and no place among the calls is taken: however
   * slow a caller is, it costs the others nothing.
   * @throws ProblemError 413
   */
  async arrives(): Promise<void> {
    try {
      while (this.keptBytes < KEPT_BYTES && (await this.next())) continue;
    } catch (error) {
      // A caller who has gone away is told of by the call.
      if (error instanceof ProblemError) throw error;
    }
  }

  /** The body from its first byte on; it fails where that is not there any more, or does not come in time. */
  open(): Readable {
    this.patience ??= setTimeout(() => this.late.reject(tooLate()), this.patienceMs);
    return Readable.from(this.chunks(), { objectMode: false });
  }

  /** What has not been read is thrown away. */
  release(): void {
    clearTimeout(this.patience);
    if (!this.source || this.body.readableEnded) return;
    throwAway(this.body);
  }

  private async *chunks(): AsyncGenerator<Buffer> {
    for (let index = 0; ; index += 1) {
      const chunk = index < this.chunksRead ? this.keptAt(index) : await this.next();
      if (!chunk) return;
      yield chunk;
    }
  }

  private keptAt(index: number): Buffer {
    const chunk = this.kept[index];
    if (!chunk) throw new Error('The body is too large to have been kept.');
    return chunk;
  }

  /** One read at a time, for all who wait: two streams of one body never take from each other. */
  private next(): Promise<Buffer | undefined> {
    this.reading ??= this.read();
    return this.reading;
  }

  private async read(): Promise<Buffer | undefined> {
    this.source ??= this.body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
    const next = Promise.race([this.source.next(), this.late.promise]);
    const { done, value } = await next.catch((error: unknown) => this.fail(error));
    if (done) clearTimeout(this.patience);
    if (done) return undefined;
    this.reading = undefined;
    this.chunksRead += 1;
    this.keep(value);
    return value;
  }

  private fail(error: unknown): never {
    this.error = error;
    throw error;
  }

  private keep(chunk: Buffer): void {
    this.keptBytes += chunk.length;
    this.isWhole &&= this.keptBytes <= KEPT_BYTES || this.patience === undefined;
    if (this.isWhole) this.kept.push(chunk);
    else this.kept = [];
  }
}

function tooLate(): ProblemError {
  return new ProblemError(408, 'The body did not arrive in time.', { headers: { connection: 'close' } });
}
