import { messagingMigrations } from '@souk/persistence';
import { CreateShipments1700000003000 } from './migrations/1700000003000-create-shipments.js';

/** The whole schema, in order. */
export const shippingMigrations = [...messagingMigrations, CreateShipments1700000003000];
