import { milliseconds, seconds } from '@souk/kernel';

/** All numbers of a service directory; every time in milliseconds. */
export interface DirectorySettings {
  /** Age at which what is known is looked up anew, where the registry does not tell changes by itself. */
  readonly refreshMs: number;
  /** Pause after a look-up that failed; it doubles with each further one, up to `refreshMs`. */
  readonly retryMs: number;
  /** How long a call waits for the registry while no instance is known. */
  readonly firstAnswerMs: number;
  /** Look-ups are never closer together, however often they are asked for. */
  readonly betweenLookUpsMs: number;
  readonly ejection: {
    /** Failures in a row that eject an instance. */
    readonly failures: number;
    /** For how long, the first time; each further time in a row adds as much. */
    readonly forMs: number;
    readonly atMostMs: number;
  };
}

export const DIRECTORY_DEFAULTS: DirectorySettings = {
  refreshMs: seconds(30),
  retryMs: seconds(1),
  firstAnswerMs: seconds(2),
  betweenLookUpsMs: milliseconds(500),
  ejection: { failures: 3, forMs: seconds(10), atMostMs: seconds(60) },
};
