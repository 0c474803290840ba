import { Module } from '@nestjs/common';
import { SigningKeys } from './application/signing-keys.js';
import { SealedBox } from './credentials/sealed-box.js';
import { SigningKeyRepository } from './persistence/signing-key.repository.js';
import { usersConfig } from './users.config.js';

/** The signing keys by themselves, since both the guard and the sign-in need them. */
@Module({
  providers: [
    SigningKeys,
    SigningKeyRepository,
    { provide: SealedBox, useFactory: () => new SealedBox(usersConfig.signingKeySecret) },
  ],
  exports: [SigningKeys],
})
export class SigningKeysModule {}
