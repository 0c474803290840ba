/** Thrown when an event is missing in a stream: what is left must not be taken for the whole. */
export class DamagedStreamError extends Error {
  /** @param version the first one that is not there */
  constructor(
    readonly streamId: string,
    readonly version: number,
  ) {
    super(`Stream ${streamId} is damaged: its event of version ${version} is missing.`);
    this.name = 'DamagedStreamError';
  }
}
