import type { JWTHeaderParameters, JWTVerifyResult, ResolvedKey } from 'jose';
import type { KeySource } from '../keys/key-source.js';
import type { Principal } from '../principal.js';
import { TOKEN_LEEWAY_SECONDS } from './access-token.js';

interface VerifiedToken {
  readonly principal: Principal;
  readonly header: JWTHeaderParameters;
  /** The one its signature was checked with. */
  readonly key: unknown;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Tokens remembered at most; those used longest ago are forgotten first. */
const REMEMBERED = 5_000;

/**
 * Access tokens whose signature was found good: checking it costs more than all else about a request. The key is asked for
 * each time all the same, so a token proves nothing from the moment on at which its key is gone.
 */
export class VerifiedTokens {
  private readonly tokens = new Map<string, VerifiedToken>();

  constructor(private readonly keys: KeySource) {}

  /** Whose the token is; undefined where it has to be checked from the beginning. */
  async ownerOf(token: string): Promise<Principal | undefined> {
    const known = this.tokens.get(token);
    if (!known) return undefined;
    this.tokens.delete(token);
    if (Date.now() / 1_000 >= known.expiresAt || !(await this.isKeyStillThere(token, known))) return undefined;
    this.tokens.set(token, known);
    return known.principal;
  }

  remember(
    token: string,
    { payload, protectedHeader, key }: JWTVerifyResult & ResolvedKey,
    principal: Principal,
  ): void {
    const expiresAt = (payload.exp ?? 0) + TOKEN_LEEWAY_SECONDS;
    this.tokens.set(token, { principal, header: protectedHeader, key, expiresAt });
    const [oldest] = this.tokens.keys();
    if (this.tokens.size > REMEMBERED && oldest !== undefined) this.tokens.delete(oldest);
  }

  /** Where it can't be told now the full check tells why. */
  private async isKeyStillThere(token: string, { header, key }: VerifiedToken): Promise<boolean> {
    const [signedHeader, payload = '', signature = ''] = token.split('.');
    try {
      return (await this.keys(header, { protected: signedHeader, payload, signature })) === key;
    } catch {
      return false;
    }
  }
}
