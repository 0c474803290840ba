import type { ReplyData } from '@souk/messaging';

/** What the participants of a run say, and how stubborn the provider is. */
export interface Outcomes {
  readonly stock: boolean;
  readonly payment: boolean;
  readonly shipping: boolean;
  /** How often the provider fails before it takes the money. */
  readonly failedCaptures: number;
}

export const done: ReplyData = { outcome: 'done', reply: {} };
export const refused: ReplyData = { outcome: 'refused', code: 'NO', message: 'no' };
