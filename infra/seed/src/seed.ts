import { eventually, seconds } from '@souk/kernel';
import { catalogue } from './catalogue.js';
import { GatewayClient } from './gateway-client.js';
import { seedCatalogue } from './seed-catalogue.js';

const url = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8080';
const account = {
  email: process.env['SOUK_DEMO_ADMIN_EMAIL'] ?? 'admin@souk.test',
  password: process.env['SOUK_DEMO_ADMIN_PASSWORD'] ?? 'souk-admin-1',
};

try {
  const gateway = await eventually(() => GatewayClient.signIn(url, account), { within: seconds(60) });
  const { added, total } = await seedCatalogue(gateway, catalogue);
  process.stdout.write(`${total} products in the catalogue, ${added} of them new\n`);
} catch (error) {
  process.stderr.write(
    `The catalogue could not be seeded: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
