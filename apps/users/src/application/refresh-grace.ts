/** For how long a refresh token that was spent gets its successor once more; 0 for not at all. */
export abstract class RefreshGrace {
  /** Milliseconds. */
  abstract readonly ms: number;
}
