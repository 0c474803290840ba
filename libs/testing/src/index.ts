export { eventually } from '@souk/kernel';
export { type FreshMongo, freshMongo } from './real-mongo.js';
export { FreshBroker } from './real-rabbitmq.js';
export { type FreshDatabase, freshDatabase } from './real-postgres.js';
export { TokenIssuer } from './token-issuer.js';
