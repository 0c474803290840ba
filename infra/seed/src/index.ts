export { catalogue, type DemoProduct } from './catalogue.js';
export { GatewayClient, GatewayError } from './gateway-client.js';
export { type Seeded, seedCatalogue } from './seed-catalogue.js';
