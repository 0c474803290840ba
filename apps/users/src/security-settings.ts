import type { Provider } from '@nestjs/common';
import { SignInLimitSettings } from './application/limit-sign-ins.js';
import { RefreshGrace } from './application/refresh-grace.js';
import { Pseudonyms } from './credentials/pseudonyms.js';
import { usersConfig } from './users.config.js';

const { refreshGraceMs, signInLimitAccount, signInLimitAddress, signInLimitPair, signInWindowMs, signingKeySecret } =
  usersConfig;

/** What is set of the rules for signing in and staying. */
export const securitySettings: readonly Provider[] = [
  { provide: Pseudonyms, useFactory: () => new Pseudonyms(signingKeySecret) },
  { provide: RefreshGrace, useValue: { ms: refreshGraceMs } satisfies RefreshGrace },
  {
    provide: SignInLimitSettings,
    useValue: {
      limits: { pair: signInLimitPair, account: signInLimitAccount, address: signInLimitAddress },
      windowMs: signInWindowMs,
    } satisfies SignInLimitSettings,
  },
];
