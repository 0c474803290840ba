import { CreateSagas1700000000300 } from './migrations/1700000000300-create-sagas.js';

/** The saga tables; a service lists them among its own migrations. */
export const sagaMigrations = [CreateSagas1700000000300];
