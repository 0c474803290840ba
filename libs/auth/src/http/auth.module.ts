import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { KeySource } from '../keys/key-source.js';
import { type RemoteKeyOptions, remoteKeys } from '../keys/remote-keys.js';
import { AccessGuard, KEY_SOURCE } from './access.guard.js';

/** For a service whose keys are an object of its own, e.g. the issuer's. */
export interface KeySourceFactory
  extends Pick<ModuleMetadata, 'imports'>, Pick<FactoryProvider<KeySource>, 'inject' | 'useFactory'> {}

/** Guards every HTTP route of the service; there is no way to forget it, only {@link Public} to open a route. */
@Module({})
export class AuthModule {
  /** Checks tokens against the keys published at `jwksUrl`. */
  static for({ jwksUrl, ...options }: { readonly jwksUrl: string } & RemoteKeyOptions): DynamicModule {
    return guardedBy({ provide: KEY_SOURCE, useFactory: () => remoteKeys(jwksUrl, options) });
  }

  /** Checks tokens against keys that another provider holds. */
  static withKeys({ imports, inject, useFactory }: KeySourceFactory): DynamicModule {
    return guardedBy({ provide: KEY_SOURCE, inject, useFactory }, imports);
  }
}

function guardedBy(keys: Provider, imports: ModuleMetadata['imports'] = []): DynamicModule {
  return {
    module: AuthModule,
    global: true,
    imports,
    providers: [keys, { provide: APP_GUARD, useClass: AccessGuard }],
    exports: [KEY_SOURCE],
  };
}
