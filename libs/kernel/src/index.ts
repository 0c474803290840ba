export * from './clock.js';
export * from './define-command.js';
export * from './define-event.js';
export * from './ids.js';
export * from './message.js';
export * from './money.js';
export * from './sweep.js';
export * from './topology.js';
