import { messagingMigrations } from '@souk/persistence';
import { CreateStock1700000001000 } from './migrations/1700000001000-create-stock.js';

/** The whole schema, in order. */
export const inventoryMigrations = [...messagingMigrations, CreateStock1700000001000];
