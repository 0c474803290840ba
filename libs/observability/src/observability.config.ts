import { z } from 'zod';

/** What this process tells about itself, and where it sends it. */
export interface ObservabilityConfig {
  /** Name shown in traces and logs. */
  readonly service: string;
  /** Base URL of an OTLP/HTTP receiver; without one no span leaves the process, though context still travels. */
  readonly otlpEndpoint?: string;
  readonly logLevel: string;
}

const environment = z.object({
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
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
    otlpEndpoint: parsed.data.OTEL_EXPORTER_OTLP_ENDPOINT,
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
