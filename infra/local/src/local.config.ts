import { z } from 'zod';
import { HIGHEST_PORT_BASE } from './ports.js';
import type { Copies } from './services/service-copy.js';
import { Trouble } from './trouble.js';

const port = (highest: number) =>
  z.coerce.number(`must be a port number from 1024 to ${highest}`).int().min(1024).max(highest);
const password = z.string().min(12, 'must have at least 12 characters');

const environment = z.object({
  SOUK_HOME: z.string().default('.souk'),
  SOUK_PORT: port(65_535).default(8080),
  SOUK_PORT_BASE: port(HIGHEST_PORT_BASE).default(18_000),
  SOUK_COPIES: z.enum(['1', '2'], 'must be 1 or 2').default('1'),
  SOUK_ORDERS: z.enum(['whole', 'split'], 'must be whole or split').default('whole'),
  SOUK_AMQP_VIA: port(65_535).optional(),
  SOUK_POSTGRES_VIA: port(65_535).optional(),
  SOUK_MTLS: z.enum(['on', 'off'], 'must be on or off').default('off'),
  SOUK_FAULTS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  SOUK_DEMO_CUSTOMER_PASSWORD: password.default('souk-customer-1'),
  SOUK_DEMO_ADMIN_PASSWORD: password.default('souk-admin-1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http address' }).optional(),
});

/** What the person who starts Souk can choose. */
export interface LocalConfig {
  readonly home: string;
  readonly gatewayPort: number;
  readonly portBase: number;
  /** The services are told everything the launcher was told. */
  readonly inherited: NodeJS.ProcessEnv;
  readonly copies: Copies;
  /** Whether orders answers queries in a process of its own. */
  readonly splitsOrders: boolean;
  /** Ports through which the services reach a server instead of its own: those of a proxy, to see what a bad network does. */
  readonly detours: Readonly<Partial<Record<'amqp' | 'postgres', number>>>;
  readonly faults: 'on' | 'off';
  /** Whether everybody behind the gateway has to show a certificate, to services and to servers. */
  readonly mtls: boolean;
  readonly customerPassword: string;
  readonly adminPassword: string;
  /** A tracing back end of the user's own, which gets everything too. */
  readonly otlpEndpoint?: string | undefined;
}

/** @throws Trouble naming the variable that is wrong */
export function readLocalConfig(env: NodeJS.ProcessEnv): LocalConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { success, data, error } = environment.safeParse(given);
  if (!success) throw wrong(error.issues[0], given);
  return {
    home: data.SOUK_HOME,
    gatewayPort: data.SOUK_PORT,
    portBase: data.SOUK_PORT_BASE,
    inherited: Object.fromEntries(Object.entries(given).filter(([name]) => !name.toLowerCase().startsWith('npm_'))),
    copies: data.SOUK_COPIES === '2' ? 2 : 1,
    splitsOrders: data.SOUK_ORDERS === 'split',
    detours: {
      ...(data.SOUK_AMQP_VIA !== undefined && { amqp: data.SOUK_AMQP_VIA }),
      ...(data.SOUK_POSTGRES_VIA !== undefined && { postgres: data.SOUK_POSTGRES_VIA }),
    },
    faults: data.SOUK_FAULTS,
    mtls: data.SOUK_MTLS === 'on',
    customerPassword: data.SOUK_DEMO_CUSTOMER_PASSWORD,
    adminPassword: data.SOUK_DEMO_ADMIN_PASSWORD,
    otlpEndpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

function wrong(issue: z.core.$ZodIssue | undefined, env: NodeJS.ProcessEnv): Trouble {
  const variable = String(issue?.path[0]);
  const shown = variable.endsWith('_PASSWORD') ? 'the value given' : JSON.stringify(env[variable]);
  return new Trouble(`${variable} cannot be ${shown}: ${issue?.message}`, `Correct or unset ${variable}`);
}
