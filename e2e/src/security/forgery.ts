import { sign, type KeyObject } from 'node:crypto';

/** A way to ask that proves nothing. */
export interface Forgery {
  /** What is wrong with it. */
  readonly kind: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Added to the address, where the token is there. */
  readonly query?: string;
}

/** One part of a token, written or read. */
export type TokenPart = Readonly<Record<string, unknown>>;

export const encoded = (part: TokenPart): string => Buffer.from(JSON.stringify(part)).toString('base64url');

export const decoded = (part = ''): TokenPart => JSON.parse(Buffer.from(part, 'base64url').toString()) as TokenPart;

/** A token with this header and these claims, signed by ES256 whatever the header says. */
export function signed(header: TokenPart, claims: TokenPart, key: KeyObject): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

export const bearing = (kind: string, token: string): Forgery => ({
  kind,
  headers: { authorization: `Bearer ${token}` },
});
