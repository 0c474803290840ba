import type { RejectionReason } from '@souk/contracts';
import type { Money } from '@souk/kernel';

/** What a notification tells: the template, and what goes into it. */
export type Content =
  | { readonly template: 'welcome' }
  | { readonly template: 'order-confirmed'; readonly orderId: string; readonly total: Money }
  | { readonly template: 'order-rejected'; readonly orderId: string; readonly reason: RejectionReason }
  | { readonly template: 'order-cancelled'; readonly orderId: string }
  | { readonly template: 'order-shipped'; readonly orderId: string; readonly trackingNumber: string };

export type Template = Content['template'];

/** What goes into one template. */
export type ContentOf<Name extends Template> = Extract<Content, { template: Name }>;

/** The order that a notification is about; null for one about the account. */
export const orderOf = (content: Content): string | null => ('orderId' in content ? content.orderId : null);
