import { eventually, minutes, seconds } from '@souk/kernel';
import { catalogue } from './catalogue.js';
import { GatewayClient, GatewayError } from './gateway-client.js';
import { seedCatalogue } from './seed-catalogue.js';

const url = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8080';
const account = {
  email: process.env['SOUK_DEMO_ADMIN_EMAIL'] ?? 'admin@souk.test',
  password: process.env['SOUK_DEMO_ADMIN_PASSWORD'] ?? 'souk-admin-1',
};

/**
 * When everything starts at once, the services behind the gateway come one after another, and the demo accounts last (401). A product
 * may still be on its way from a try that was given up (409).
 */
const isNotYetThere = (error: unknown): boolean =>
  !(error instanceof GatewayError) || [401, 409].includes(error.status) || error.status >= 500;

try {
  const { added, total } = await eventually(
    async () => seedCatalogue(await GatewayClient.signIn(url, account), catalogue),
    { within: minutes(5), every: seconds(1), retryOn: isNotYetThere },
  );
  process.stdout.write(`${total} products in the catalogue, ${added} of them new\n`);
} catch (error) {
  process.stderr.write(
    `The catalogue could not be seeded: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
