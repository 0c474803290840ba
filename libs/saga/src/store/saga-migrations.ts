import { CreateSagas1700000000300 } from './migrations/1700000000300-create-sagas.js';
import { AddChoreographies1700000000500 } from './migrations/1700000000500-add-choreographies.js';

/** The saga tables; a service lists them among its own migrations. */
export const sagaMigrations = [CreateSagas1700000000300, AddChoreographies1700000000500];
