export { eventually } from '@souk/kernel';
export { type FreshDatabase, freshDatabase } from './real-postgres.js';
