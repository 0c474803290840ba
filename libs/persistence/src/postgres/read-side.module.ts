import type { SecureContextOptions } from 'node:tls';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { LoginHealth } from './login/login-health.js';
import type { PostgresLogin } from './login/postgres-login.js';
import { ProjectionsLogin } from './login/projections-login.js';
import { QueryLogin } from './login/query-login.js';
import { QueryProbe } from './login/query-probe.js';
import type { ReadSideOptions } from './postgres-options.js';

/** Options of `ReadSideModule.for`: a process has the logins whose address it is given; each waits until it may read its tables. */
export interface ReadSideLogins extends Partial<Pick<ReadSideOptions, 'madeFrom' | 'readable'>> {
  readonly service: string;
  readonly projectionsUrl?: string;
  readonly queryUrl?: string;
  /** Certificate, key and authority in PEM, for a server that wants to see certificates. */
  readonly tls?: SecureContextOptions;
}

/** Gives a process the logins of its service's read side, with their health; `PostgresModule` is not needed for it. */
@Module({})
export class ReadSideModule {
  static for({ service, projectionsUrl, queryUrl, madeFrom = [], readable = [], tls }: ReadSideLogins): DynamicModule {
    const common = { service, ...(tls && { tls }) };
    return {
      module: ReadSideModule,
      global: true,
      providers: [
        ...(projectionsUrl === undefined
          ? []
          : login(ProjectionsLogin, { ...common, databaseUrl: projectionsUrl, reads: madeFrom })),
        ...(queryUrl === undefined
          ? []
          : [...login(QueryLogin, { ...common, databaseUrl: queryUrl, reads: readable }), QueryProbe]),
      ],
      exports: [
        ...(projectionsUrl === undefined ? [] : [ProjectionsLogin]),
        ...(queryUrl === undefined ? [] : [QueryLogin]),
      ],
    };
  }
}

type LoginClass = typeof ProjectionsLogin | typeof QueryLogin;

const login = (type: LoginClass, options: ConstructorParameters<LoginClass>[0]): Provider[] => [
  { provide: type, useFactory: () => new type(options) },
  { provide: `${type.name}Health`, inject: [type], useFactory: (login: PostgresLogin) => new LoginHealth(login) },
];
