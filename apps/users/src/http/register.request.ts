import { z } from 'zod';
import { name } from './update-profile.request.js';

/** The body of POST /auth/register. How good the password is, the domain decides. */
export const registerRequest = z.strictObject({
  email: z.email().max(254),
  password: z.string().max(1_024),
  name,
});
export type RegisterRequest = z.infer<typeof registerRequest>;
