import { Injectable } from '@nestjs/common';
import { issueAccessToken, Principal, TOKEN_LIFETIME_SECONDS } from '@souk/auth';
import type { TokenPair } from '@souk/contracts';
import type { AccountRole } from '../domain/account.js';
import { SigningKeys } from './signing-keys.js';

/** Whose session it is that tokens are asked for. */
export interface SessionOwner {
  readonly accountId: string;
  readonly roles: readonly AccountRole[];
}

/** Makes the answer that goes with a refresh token: an access token beside it. */
export type IssueTokens = (owner: SessionOwner, refreshToken: string) => Promise<TokenPair>;

/** Makes the tokens of sessions. */
@Injectable()
export class SessionTokens {
  constructor(private readonly keys: SigningKeys) {}

  /** Gets the signing key ready beforehand, so that no transaction waits for it. */
  async issuer(): Promise<IssueTokens> {
    const { signing } = await this.keys.current();
    return async ({ accountId, roles }, refreshToken) => {
      const accessToken = await issueAccessToken(new Principal(accountId, roles), signing);
      return { accessToken, refreshToken, tokenType: 'Bearer', expiresIn: TOKEN_LIFETIME_SECONDS };
    };
  }
}
