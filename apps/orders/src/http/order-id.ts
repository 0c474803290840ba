import { z } from 'zod';

/** An order's id in an address; in upper case it is the same order. */
export const orderId = z.uuid().toLowerCase();
