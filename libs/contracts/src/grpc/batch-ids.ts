import { z } from 'zod';
import { BATCH_LIMIT } from '../http/id-list.js';

/** The ids of a batch read over gRPC: the same rule as that of `?ids=a,b,c` over HTTP. */
export const batchIds = z.array(z.uuid().toLowerCase()).min(1).max(BATCH_LIMIT);
