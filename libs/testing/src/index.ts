export { eventually } from '@souk/kernel';
export { openConnections } from './open-connections.js';
export { type FreshMongo, freshMongo } from './real-mongo.js';
export { FreshBroker } from './real-rabbitmq.js';
export { type FreshDatabase, freshDatabase } from './real-postgres.js';
export { RealRedis } from './real-redis.js';
export { TokenIssuer } from './token-issuer.js';
export { Turnstile } from './turnstile.js';
