/**
 * Why a message was not published. `away`: no channel to the broker, or it takes nothing for now. `returned`: no queue wants it. `nacked`: a queue is full.
 * `unconfirmed`: the broker did not answer in time or the channel went; it may have arrived. `unpublishable`: the broker will never take it.
 */
export type PublishFailure = 'away' | 'returned' | 'nacked' | 'unconfirmed' | 'unpublishable';

/** Thrown where the broker has not confirmed a message. */
export class PublishError extends Error {
  override readonly name = 'PublishError';

  constructor(
    readonly failure: PublishFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
