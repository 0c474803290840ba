import { createHash, randomBytes } from 'node:crypto';

/** A random 256-bit token for the client, who alone has it in the clear. */
export const newOpaqueToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: it can be recognised by it, but not made from it. Random input needs no salt and no slow hash. */
export const fingerprintOf = (token: string): Buffer => createHash('sha256').update(token).digest();
