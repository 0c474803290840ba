import { CreateSagaFences1700000000400 } from './migrations/1700000000400-create-saga-fences.js';

/** The table behind `StepFence`; a participant lists it among its own migrations. */
export const participantMigrations = [CreateSagaFences1700000000400];
