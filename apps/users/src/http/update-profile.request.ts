import { z } from 'zod';

/** What people are called: anything, on one line. */
export const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'must be on one line');

/** The body of PATCH /users/me. */
export const updateProfileRequest = z.strictObject({ name });
export type UpdateProfileRequest = z.infer<typeof updateProfileRequest>;
