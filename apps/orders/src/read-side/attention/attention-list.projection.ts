import { Injectable } from '@nestjs/common';
import type { AttentionReason } from '@souk/contracts';
import { Projection, type StoredEvent } from '@souk/event-sourcing';
import type { SqlWork } from '@souk/persistence';
import type { OrderEvent } from '../../domain/order-events.js';
import { BatchRows, streamsOf } from '../batch-rows.js';
import { attentionItemsTable } from './attention-items.table.js';

const LOAD = 'SELECT * FROM attention_items WHERE order_id = ANY($1::uuid[])';
const WRITE = `
  INSERT INTO attention_items SELECT * FROM jsonb_populate_recordset(NULL::attention_items, $1)
  ON CONFLICT (order_id, why, step) DO UPDATE
    SET detail = excluded.detail, since = excluded.since, resolved_at = excluded.resolved_at, version = excluded.version`;

const READS = [
  'OrderNeedsAttention',
  'OrderAttentionResolved',
  'OrderCancellationRefused',
  'OrderDelivered',
  'OrderRejected',
] as const satisfies readonly OrderEvent['type'][];

type Stored = StoredEvent<Extract<OrderEvent, { readonly type: (typeof READS)[number] }>>;

/** What identifies an item. */
interface ItemKey {
  readonly order_id: string;
  readonly why: Exclude<AttentionReason, 'PENDING_TOO_LONG'>;
  readonly step: string;
}

/** An item by the columns of its row. */
interface Item extends ItemKey {
  readonly detail: string;
  readonly since: Date;
  readonly resolved_at: Date | null;
  readonly version: number;
}

const keyOf = ({ order_id, why, step }: ItemKey): string => [order_id, why, step].join(' ');

/** The work list of those who look after orders. What only passing time makes one is seen when the list is asked for. */
@Injectable()
export class AttentionListProjection extends Projection {
  readonly name = 'attention-list';
  readonly reads = READS;
  readonly tables = [attentionItemsTable];

  async project(events: readonly Stored[], sql: SqlWork): Promise<void> {
    const items = new BatchRows(await sql.prepared<Item>('attention-load', LOAD, [streamsOf(events)]), keyOf);
    for (const event of events) take(items, event);
    if (items.written.length > 0) await sql.prepared('attention-write', WRITE, [JSON.stringify(items.written)]);
  }
}

function take(items: BatchRows<Item>, event: Stored): void {
  switch (event.type) {
    case 'OrderNeedsAttention':
      return open(items, event, 'STEP_NEEDS_PERSON', event.data);
    case 'OrderAttentionResolved':
      return resolve(items, event, 'STEP_NEEDS_PERSON', event.data.step);
    case 'OrderCancellationRefused':
      return open(items, event, 'CANCELLED_TOO_LATE', { detail: event.data.message });
    // From here on it is a return, which is arranged with the customer and not on this list.
    case 'OrderDelivered':
      return resolve(items, event, 'CANCELLED_TOO_LATE');
    case 'OrderRejected':
      if (event.data.reason.code === 'TIMED_OUT')
        open(items, event, 'TIMED_OUT', { detail: event.data.reason.message });
  }
}

function open(
  items: BatchRows<Item>,
  { streamId: order_id, version, occurredAt: since }: Stored,
  why: ItemKey['why'],
  { step = '', detail }: { readonly step?: string; readonly detail: string },
): void {
  const item = { order_id, why, step, detail, since, resolved_at: null, version };
  if (isNewer(version, items.get(keyOf(item)))) items.set(item);
}

function resolve(
  items: BatchRows<Item>,
  { streamId: order_id, version, occurredAt: resolved_at }: Stored,
  why: ItemKey['why'],
  step = '',
): void {
  const item = items.get(keyOf({ order_id, why, step }));
  if (item && isNewer(version, item)) items.set({ ...item, resolved_at, version });
}

const isNewer = (version: number, item: Item | undefined): boolean => item === undefined || item.version < version;
