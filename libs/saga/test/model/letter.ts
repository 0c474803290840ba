import { newId } from '@souk/kernel';
import type { ReplyData } from '@souk/messaging';
import { listeners } from './shop-messages.js';

export type { SagaKind } from '../../src/index.js';

/** A message under way to one service. */
export interface Letter {
  readonly id: string;
  readonly to: string;
  /** The routing key of an event or command; `reply`; or the name of a service's own work. */
  readonly name: string;
  readonly commandId?: string;
  readonly answer?: ReplyData;
}

/** One copy of an event for each listener, all with the same new id. */
export function postEvent(name: string): Letter[] {
  const id = newId();
  return (listeners[name] ?? []).map((to) => ({ id, to, name }));
}
