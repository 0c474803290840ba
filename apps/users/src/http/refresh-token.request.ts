import { z } from 'zod';

/** The body of POST /auth/refresh and POST /auth/logout. */
export const refreshTokenRequest = z.strictObject({ refreshToken: z.string().min(1).max(256) });
export type RefreshTokenRequest = z.infer<typeof refreshTokenRequest>;
