import { defineEvent } from '@souk/kernel';
import type { Envelope } from '@souk/messaging';
import { newId } from '@souk/kernel';
import { z } from 'zod';

/** An event about a parcel, for tests. */
export const parcelMoved = defineEvent('parcel.moved', z.object({ step: z.number().int() }));

/** A message as the consumer hands it over. */
export const received = (overrides: Partial<Envelope> = {}): Envelope => ({
  specversion: '1.0', id: newId(), source: 'depot', type: 'parcel.moved', dataversion: 1, subject: newId(),
  time: new Date().toISOString(), datacontenttype: 'application/json', correlationid: newId(), data: {}, ...overrides,
});
