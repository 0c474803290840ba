import { consulEnv } from '../discovery/consul-env.js';
import { tlsEnv } from '../tls/tls-env.js';
import { readTlsIdentity, type TlsIdentity } from '../tls/tls-identity.js';
import { baseEnv } from './base-env.js';
import { ConfigError } from './config.error.js';
import type { ConfigOf, ConfigShape, EnvironmentVariable } from './environment-variable.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What every service knows about itself. */
export type ServiceConfig = ConfigOf<typeof baseEnv> &
  Partial<ConfigOf<typeof consulEnv>> & {
    readonly service: string;
    /** What it proves itself with to servers, broker and database, and whose certificates it takes; without, no TLS. */
    readonly tls?: TlsIdentity;
    /** Whether strangers call it: what only callers inside may say, such as a deadline, is not heard then. */
    readonly isFrontDoor?: boolean;
  };

/**
 * Reads and checks the settings of a service, those of {@link baseEnv} included. Values are never part of a message: they may be secret.
 * @throws ConfigError naming every variable that is missing or wrong.
 */
export function readConfig<Shape extends ConfigShape>(
  service: string,
  shape: Shape,
  env: Environment,
): ServiceConfig & ConfigOf<Shape> {
  const problems: string[] = [];
  const values: Record<string, unknown> = { service };
  for (const [name, declared] of Object.entries({ ...baseEnv, ...consulEnv, ...tlsEnv, ...shape })) {
    const parsed = declared.schema.safeParse(env[declared.variable] || undefined);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(complaint(declared, env, parsed.error.issues[0]?.message));
  }
  const tls = tlsIn(values, problems);
  if (problems.length > 0) throw new ConfigError(service, problems);
  return { ...values, ...(tls && { tls }) } as ServiceConfig & ConfigOf<Shape>;
}

/** As {@link readConfig}, but ends the process with one line for each problem: for `<service>.config.ts`, before anything runs. */
export function loadConfig<Shape extends ConfigShape>(
  service: string,
  shape: Shape,
  env: Environment,
): ServiceConfig & ConfigOf<Shape> {
  try {
    return readConfig(service, shape, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
}

function tlsIn(values: Parameters<typeof readTlsIdentity>[0], problems: string[]): TlsIdentity | undefined {
  try {
    return readTlsIdentity(values);
  } catch (error) {
    problems.push((error as Error).message);
    return undefined;
  }
}

function complaint({ variable }: EnvironmentVariable, env: Environment, message = 'invalid'): string {
  return env[variable]
    ? `${variable} is wrong: ${message}`
    : `${variable} is not set; give the service its environment (see its README)`;
}
