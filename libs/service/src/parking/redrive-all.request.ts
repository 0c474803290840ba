import { z } from 'zod';
import { parkedQuery } from './parked-query.js';

/** Body of a redrive of all parked messages, or of all of one queue; may be left out. */
export const redriveAllRequest = parkedQuery.pick({ queue: true }).default({});

export type RedriveAllRequest = z.infer<typeof redriveAllRequest>;
