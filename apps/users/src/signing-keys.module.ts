import { Module } from '@nestjs/common';
import { MoveSigningKeys } from './application/move-signing-keys.js';
import { RotateSigningKeys } from './application/rotate-signing-keys.js';
import { RotationTimes } from './application/rotation-times.js';
import { SigningKeys } from './application/signing-keys.js';
import { SealedBox } from './credentials/sealed-box.js';
import { SigningKeyRepository } from './persistence/signing-key.repository.js';
import { usersConfig } from './users.config.js';

/** The signing keys by themselves, since both the guard and the sign-in need them. */
@Module({
  providers: [
    MoveSigningKeys,
    RotateSigningKeys,
    SigningKeys,
    SigningKeyRepository,
    { provide: RotationTimes, useValue: RotationTimes.of(usersConfig) },
    { provide: SealedBox, useFactory: () => new SealedBox(usersConfig.signingKeySecret, 'souk signing keys') },
  ],
  exports: [RotateSigningKeys, SigningKeys],
})
export class SigningKeysModule {}
