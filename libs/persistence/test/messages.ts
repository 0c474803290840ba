import { defineCommand, defineEvent, newId } from '@souk/kernel';
import type { Envelope, OutgoingMessage, ReplyAddress } from '@souk/messaging';
import { z } from 'zod';

/** Something that happens to a parcel, step by step. */
export const parcelMoved = defineEvent(
  'parcel.moved',
  z.object({ step: z.number().int(), note: z.string().optional() }),
);

/** Something that a depot is asked to do. */
export const weighParcel = defineCommand('depot.weigh-parcel', {
  payload: z.object({}),
  reply: z.object({ grams: z.number() }),
});

/** A message as the consumer hands it over. */
export const received = (overrides: Partial<Envelope> = {}): Envelope => ({
  specversion: '1.0',
  id: newId(),
  source: 'depot',
  type: 'parcel.moved',
  dataversion: 1,
  subject: newId(),
  time: new Date().toISOString(),
  datacontenttype: 'application/json',
  correlationid: newId(),
  data: {},
  ...overrides,
});

/** Where the answer to a received command goes. */
export const addressOf = ({ id, type, subject, correlationid }: Envelope): ReplyAddress => ({
  commandId: id,
  command: type,
  replyTo: 'depot.replies',
  subject,
  correlationId: correlationid,
});

export const stepOf = ({ envelope }: OutgoingMessage): number => (envelope.data as { step: number }).step;
