export * from './inventory.js';
export * from './orders.js';
export * from './payment.js';
export * from './products.js';
export * from './saga-kind.js';
export * from './shipping.js';
export * from './topology.js';
export * from './users.js';
