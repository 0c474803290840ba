import { defineEvent } from '@souk/kernel';
import { z } from 'zod';

/** What others may copy of an account. `version` grows with each change: an older one never overwrites a newer. */
export const userFacts = z.object({
  userId: z.uuid(),
  version: z.int().positive(),
  email: z.email(),
  name: z.string(),
});
export type UserFacts = z.infer<typeof userFacts>;

export const userRegistered = defineEvent('user.registered', userFacts);
export const userUpdated = defineEvent('user.updated', userFacts);
