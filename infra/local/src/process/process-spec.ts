/** A program to keep running. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** A part of the command line it shows when running; proves later that a recorded pid is still this program. */
  readonly marker: string;
  /** What asks it to end in good order, and how many milliseconds that may take before it is killed. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  readonly stopWithin: number;
  /** How often it may die before it was healthy for the first time; then starting has failed. */
  readonly deathsAllowed: number;
  /** Whether it does its work now. A throw counts as no. */
  readonly isHealthy: () => Promise<boolean>;
}

/** Told what happens to a supervised process. */
export interface ProcessObserver {
  readonly onLine: (line: string) => void;
  readonly onHealthy: () => void;
  /** It died and is started again after `restartIn` milliseconds. */
  readonly onDeath: (how: string, restartIn: number) => void;
  /** It is not started again as long as it is held down. */
  readonly onHold: () => void;
  /** It did not end when asked and was killed. */
  readonly onKill: () => void;
}
