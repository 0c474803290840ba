import type { ReplyAddress } from '@souk/messaging';

/**
 * Whoever asked for something, kept until it can be told: a command is answered by its reply, an event by an event
 * for all who listen.
 */
export type Asker = { readonly askedBy: 'command'; readonly address: ReplyAddress } | { readonly askedBy: 'event' };

/** Who is told by an event. */
export const listeners: Asker = { askedBy: 'event' };
