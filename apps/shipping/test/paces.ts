import { minutes } from '@souk/kernel';
import type { ShippingSettings } from '../src/application/shipping-settings.js';

/** Parcels go and arrive at once. */
export const swift: ShippingSettings = { dispatchAfterMs: 50, deliverAfterMs: 50 };

/** No parcel goes or arrives by itself as long as a test lasts. */
export const still: ShippingSettings = { dispatchAfterMs: minutes(5), deliverAfterMs: minutes(5) };
