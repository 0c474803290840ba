import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What this process tells about itself, and where it sends it. */
export interface ObservabilityConfig {
  /** Name shown in traces and logs. */
  readonly service: string;
  /** Version of the service's package. */
  readonly version: string;
  /** What this copy of the system is for: `development` or `production`. */
  readonly environment: string;
  /** Base URL of an OTLP/HTTP receiver; without one no span leaves the process, though context still travels. */
  readonly otlpEndpoint?: string;
  /** Share of the traces begun here that are recorded, from 0 to 1; all of them without it. A trace begun elsewhere is recorded if it is there. */
  readonly recordedTraces?: number;
  readonly logLevel: string;
}

const UNKNOWN_VERSION = '0.0.0';

const environment = z.object({
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_TRACES_SAMPLER: z.enum(['parentbased_always_on', 'parentbased_traceidratio']).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  SOUK_ENV: z.enum(['development', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/**
 * Reads the telemetry settings from the environment.
 * @throws Error naming the variable that is wrong.
 */
export function readObservabilityConfig(
  env: NodeJS.ProcessEnv = process.env,
  argv: readonly string[] = process.argv,
): ObservabilityConfig {
  const parsed = environment.safeParse(withoutEmpty(env));
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  return {
    service: parsed.data.OTEL_SERVICE_NAME ?? serviceInCommandLine(argv) ?? 'souk',
    version: versionIn(argv) ?? UNKNOWN_VERSION,
    environment: parsed.data.SOUK_ENV,
    otlpEndpoint: parsed.data.OTEL_EXPORTER_OTLP_ENDPOINT,
    ...(parsed.data.OTEL_TRACES_SAMPLER === 'parentbased_traceidratio' && {
      recordedTraces: parsed.data.OTEL_TRACES_SAMPLER_ARG,
    }),
    logLevel: parsed.data.LOG_LEVEL,
  };
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function serviceInCommandLine(argv: readonly string[]): string | undefined {
  return argv
    .map((argument) => /(?:^|[/\\])apps[/\\]([a-z][a-z-]*)/.exec(argument)?.[1])
    .find((name) => name !== undefined);
}

/** A service starts from `dist/main.js`; its package is one folder up. */
function versionIn([, script = '']: readonly string[]): string | undefined {
  try {
    const text = readFileSync(join(dirname(script), '..', 'package.json'), 'utf8');
    return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
  } catch {
    return undefined;
  }
}
