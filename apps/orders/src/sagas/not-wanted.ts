import type { SagaFailure } from '@souk/saga';
import { CANCELLED } from '../application/cancelled.js';

/** Why a saga turns back in which nothing went wrong. */
export const notWanted: SagaFailure = { step: 'cancel', code: CANCELLED, message: 'The order was cancelled.' };
