export { givenEvents } from './aggregate/given-events.js';
export { type Evolve, rehydrate } from './aggregate/rehydrate.js';
export { EventSourcingModule } from './event-sourcing.module.js';
export { Projection } from './projection/projection.js';
export { ConcurrencyError } from './store/concurrency.error.js';
export type { DomainEvent, EventMetadata, StoredEvent } from './store/domain-event.js';
export { APPEND_ONLY_TABLES, eventSourcingMigrations } from './store/event-sourcing-migrations.js';
export { EventStore, type LoadOptions } from './store/event-store.js';
