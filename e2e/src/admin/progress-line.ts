import { seconds } from '@souk/kernel';

const BACK_AND_CLEAR = '\r\u001B[2K';
const PLAIN_EVERY = seconds(2);

/** The last line of a terminal, written over as things go on; where nobody looks, a line of its own now and then. */
export class ProgressLine {
  private shown = '';
  private told = '';
  private toldAt = -Infinity;

  /** @param now milliseconds that only grow */
  constructor(
    private readonly output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stdout,
    private readonly now = () => performance.now(),
  ) {}

  show(text: string): void {
    if (this.output.isTTY) this.output.write(BACK_AND_CLEAR + text);
    else if (this.now() - this.toldAt >= PLAIN_EVERY) this.tell(text);
    this.shown = text;
  }

  /** What was shown last stays. */
  end(): void {
    if (this.output.isTTY) this.output.write('\n');
    else this.tell(this.shown);
  }

  private tell(text: string): void {
    if (text !== this.told) this.output.write(`${text}\n`);
    this.told = text;
    this.toldAt = this.now();
  }
}
