/** Where one of the programs stands. */
export type ProgressState = 'starting' | 'ready' | 'failed';

/** What the person at the terminal gets to see. */
export interface Display {
  /** A program has come to another state; `detail` says more in a few words. */
  progress(name: string, state: ProgressState, detail?: string): void;
  /** One line of its own. */
  say(line: string): void;
  /** Starting is over: what is said from now on simply follows. */
  settle(): void;
}
