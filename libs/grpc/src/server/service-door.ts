/** What the caller may know of an error, as in problem details (RFC 9457). */
export interface DoorProblem {
  /** HTTP status. */
  readonly status: number;
  readonly detail: string;
}

/** What a door beside HTTP has to know of the service it belongs to. */
export interface ServiceDoor {
  /** Whether the service should get calls now. */
  isReady(): Promise<boolean>;
  /** Lets the faults that were set on the service have their way with a call. @throws what HTTP would throw */
  trouble(): Promise<void>;
  /** What a caller is told of whatever was thrown. */
  problemOf(error: unknown): DoorProblem;
}
