import * as fc from 'fast-check';
import type { SagaKind } from './letter.js';
import type { Outcomes } from './outcomes.js';
import type { Move } from './world.js';

/** One run of the model: who says what, and what happens when. */
export interface Schedule {
  readonly kind: SagaKind;
  readonly outcomes: Outcomes;
  readonly moves: readonly Move[];
}

const usually = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

export const anyOutcomes: fc.Arbitrary<Outcomes> = fc.record({
  stock: usually,
  payment: usually,
  shipping: usually,
  failedCaptures: fc.nat(4),
});

const move = (weight: number, what: Move['what']) => ({
  weight,
  arbitrary: fc.record({ what: fc.constant(what), which: fc.nat(40) }),
});

const deliveries = [
  move(30, 'deliver'),
  move(4, 'duplicate'),
  move(4, 'crash before commit'),
  move(4, 'crash after commit'),
  move(2, 'nobody listens'),
];
const surprises = [move(7, 'silence'), move(2, 'cancel'), move(1, 'retry')];

/** Messages arrive in any order, more than once and late; services crash, but nobody loses patience. */
export const troubledNetwork: fc.Arbitrary<readonly Move[]> = fc.array(fc.oneof(...deliveries), {
  maxLength: 60,
  size: 'max',
});

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  kind: fc.constantFrom<SagaKind>('orchestration', 'choreography'),
  outcomes: anyOutcomes,
  moves: fc.array(fc.oneof(...deliveries, ...surprises), { maxLength: 80, size: 'max' }),
});
