import { z } from 'zod';

/** The body of POST /auth/login. What can't be an address or a password is simply not known: 401, not 422. */
export const loginRequest = z.strictObject({ email: z.string().max(1_024), password: z.string().max(1_024) });
export type LoginRequest = z.infer<typeof loginRequest>;
