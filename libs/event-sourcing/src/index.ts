export { type Evolve, rehydrate } from './aggregate/rehydrate.js';
export { EventSourcingModule } from './event-sourcing.module.js';
export { Projection } from './projection/projection.js';
export { ConcurrencyError } from './store/concurrency.error.js';
export { APPEND_ONLY_TABLES, eventSourcingMigrations } from './store/event-sourcing-migrations.js';
export { type AppendOptions, EventStore, type LoadOptions } from './store/event-store.js';
export type { DomainEvent, EventMetadata, StoredEvent } from './store/stored-event.js';
export { givenEvents } from './testing/given-events.js';
