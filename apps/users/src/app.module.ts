import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { MessagingModule } from '@souk/messaging';
import { PostgresModule } from '@souk/persistence';
import { MessagesAuditController } from '@souk/service';
import { ChangeRoles } from './application/change-roles.js';
import { LimitSignIns } from './application/limit-sign-ins.js';
import { OpenSession } from './application/open-session.js';
import { ReadProfile } from './application/read-profile.js';
import { RefreshSession } from './application/refresh-session.js';
import { RegisterAccount } from './application/register-account.js';
import { RenameAccount } from './application/rename-account.js';
import { SeedDemoAccounts } from './application/seed-demo-accounts.js';
import { SessionTokens } from './application/session-tokens.js';
import { SignIn } from './application/sign-in.js';
import { SignOut } from './application/sign-out.js';
import { SigningKeys } from './application/signing-keys.js';
import { PasswordHasher } from './credentials/password-hasher.js';
import { AuthController } from './http/auth.controller.js';
import { JwksController } from './http/jwks.controller.js';
import { KeysController } from './http/keys.controller.js';
import { UsersController } from './http/users.controller.js';
import { AccountRepository } from './persistence/account.repository.js';
import { AccountViews } from './persistence/account-views.js';
import { SessionRepository } from './persistence/session.repository.js';
import { SignInAttemptPurge } from './persistence/sign-in-attempt-purge.js';
import { SignInAttemptRepository } from './persistence/sign-in-attempt.repository.js';
import { usersMigrations } from './persistence/users-migrations.js';
import { securitySettings } from './security-settings.js';
import { SigningKeysModule } from './signing-keys.module.js';
import { usersConfig } from './users.config.js';

/** Owns accounts: who people are, what proves it, and what they may do. */
@Module({
  imports: [
    PostgresModule.for({ ...usersConfig, schemas: [], migrations: usersMigrations }),
    MessagingModule.for({ ...usersConfig, messages: topology.users }),
    AuthModule.withKeys({
      imports: [SigningKeysModule],
      inject: [SigningKeys],
      useFactory: (keys: SigningKeys) => async (header, token) => (await keys.current()).source(header, token),
    }),
    SigningKeysModule,
  ],
  controllers: [AuthController, JwksController, KeysController, MessagesAuditController, UsersController],
  providers: [
    ReadProfile,
    RefreshSession,
    RegisterAccount,
    RenameAccount,
    SeedDemoAccounts,
    SessionTokens,
    SignIn,
    SignOut,
    ChangeRoles,
    LimitSignIns,
    OpenSession,
    PasswordHasher,
    SignInAttemptPurge,
    SignInAttemptRepository,
    ...securitySettings,
    AccountRepository,
    AccountViews,
    SessionRepository,
  ],
})
export class AppModule {}
