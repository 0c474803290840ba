import { freePort, MeasuredProcess } from './measured-process.js';
import type { Surroundings } from './surroundings.js';

const SERVICES = ['USERS', 'PRODUCTS', 'ORDERS', 'INVENTORY', 'PAYMENT', 'SHIPPING', 'NOTIFICATIONS'];
const GRPC = ['PRODUCTS_GRPC', 'INVENTORY_GRPC'];
const LIMITS = ['EVERYTHING', 'PUBLIC_API', 'ORDERS', 'SIGN_IN', 'FAILED_AUTHENTICATIONS'];

/**
 * The gateway as it is run everywhere, with all its parts on; only the limits are so high that nobody is turned away.
 * @param settings what it is told beside that
 */
export async function startSoukGateway(
  upstream: string,
  { url }: Surroundings,
  settings: NodeJS.ProcessEnv = {},
): Promise<MeasuredProcess> {
  const port = await freePort();
  return MeasuredProcess.start(
    port,
    [
      '--max-semi-space-size=8',
      '--max-old-space-size=512',
      '--import',
      '@souk/observability/register',
      'apps/gateway/dist/main.js',
    ],
    {
      PORT: String(port),
      JWKS_URL: `${url}/.well-known/jwks.json`,
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      ...Object.fromEntries([...SERVICES, ...GRPC].map((service) => [`${service}_URL`, upstream])),
      ...Object.fromEntries(LIMITS.map((limit) => [`RATE_LIMIT_${limit}`, '1000000/s,1000000'])),
      ...settings,
    },
  );
}
