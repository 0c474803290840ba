import { seconds } from '@souk/kernel';
import type { StepKind } from './saga-definition.js';

/** How long in milliseconds a listening participant may stay silent, where a step says nothing else. */
export const DEFAULT_DEADLINE = seconds(9);

const RETRIABLE_PERSON_AFTER = 3;
/** A compensation keeps trying too; a person hears of it after this many times. */
export const COMPENSATION_PERSON_AFTER = 10;

/** How often something that must work is asked for before a person is called, where a step says nothing else. */
export const personAfterOf = (kind: StepKind): number =>
  kind === 'retriable' ? RETRIABLE_PERSON_AFTER : COMPENSATION_PERSON_AFTER;
