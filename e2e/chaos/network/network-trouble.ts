/** What a bad network does to every byte; all of it can be changed while connections are open. */
export interface NetworkTrouble {
  /** Milliseconds that each piece is late. */
  readonly latency?: number;
  /** Milliseconds by which that may be more or less. */
  readonly jitter?: number;
  /** Bytes a second in each direction of each connection. */
  readonly bandwidth?: number;
  /** Connections are taken and stay open, and nothing gets through. */
  readonly blackHole?: boolean;
}
