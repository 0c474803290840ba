import { z } from 'zod';
import { line, time } from './text.js';

const name = line(100);

/** As mail servers take them: 64 characters before the @, 63 in each part of the domain (RFC 5321, 4.5.3.1). */
const ADDRESS =
  /^(?=[^@]{1,64}@)(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const email = z.email({ pattern: ADDRESS }).max(254);

/** The body of POST /auth/register. How good the password is, the domain decides. */
export const registerRequest = z
  .strictObject({
    email,
    password: z
      .string()
      .max(1_024)
      .meta({ minLength: 12, maxLength: 128, description: 'Not one that everybody tries first.' }),
    name,
  })
  .meta({
    id: 'RegisterRequest',
    examples: [{ email: 'ada@example.com', password: 'nine purple lanterns', name: 'Ada' }],
  });
export type RegisterRequest = z.infer<typeof registerRequest>;

/** The answer to it. */
export const registeredAccount = z
  .strictObject({ id: z.uuid(), email: z.string(), name: z.string() })
  .meta({ id: 'RegisteredAccount' });
export type RegisteredAccount = z.infer<typeof registeredAccount>;

/** The body of POST /auth/login. What can't be an address or a password is simply not known: 401, not 422. */
export const loginRequest = z
  .strictObject({ email: z.string().max(1_024), password: z.string().max(1_024) })
  .meta({ id: 'LoginRequest', examples: [{ email: 'customer@souk.test', password: 'souk-customer-1' }] });
export type LoginRequest = z.infer<typeof loginRequest>;

/** What a client gets for signing in or refreshing (RFC 6749, 5.1). */
export const tokenPair = z
  .strictObject({
    accessToken: z.string().describe('A JWT, sent as `Authorization: Bearer …`.'),
    refreshToken: z.string().describe('Good for one POST /auth/refresh.'),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().min(1).describe('Life of the access token in seconds.'),
  })
  .meta({ id: 'TokenPair' });
export type TokenPair = z.infer<typeof tokenPair>;

/** The body of POST /auth/refresh and POST /auth/logout. */
export const refreshTokenRequest = z
  .strictObject({ refreshToken: z.string().min(1).max(256) })
  .meta({ id: 'RefreshTokenRequest' });
export type RefreshTokenRequest = z.infer<typeof refreshTokenRequest>;

/** The body of PATCH /users/me. */
export const updateProfileRequest = z
  .strictObject({ name })
  .meta({ id: 'UpdateProfileRequest', examples: [{ name: 'Ada Lovelace' }] });
export type UpdateProfileRequest = z.infer<typeof updateProfileRequest>;

export const accountRole = z.enum(['customer', 'admin']);

/** An account as its owner and admins see it. */
export const profileView = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    roles: z.array(accountRole),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Profile' });
export type ProfileView = z.infer<typeof profileView>;

/** The body of PUT /users/{id}/roles: all that the account may do from now on. */
export const changeRolesRequest = z
  .strictObject({
    roles: z
      .array(accountRole)
      .min(1)
      .max(accountRole.options.length)
      .refine((roles) => new Set(roles).size === roles.length, 'must not have one twice'),
  })
  .meta({ id: 'ChangeRolesRequest', examples: [{ roles: ['customer', 'admin'] }] });
export type ChangeRolesRequest = z.infer<typeof changeRolesRequest>;

/** The public keys that access tokens can be checked with (RFC 7517, 5). */
export const jsonWebKeySet = z
  .strictObject({
    keys: z.array(
      z.strictObject({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        alg: z.literal('ES256'),
        use: z.literal('sig'),
      }),
    ),
  })
  .meta({ id: 'JsonWebKeySet' });
