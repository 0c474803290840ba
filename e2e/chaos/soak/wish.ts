import type { SagaKind } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { cards, type OrderOptions } from '../../src/shop/customer.js';
import type { Random } from '../random.js';

/** What a customer of the soak wants: an order that goes one of the ways that orders go. */
export interface Wish {
  /** `Idempotency-Key`: the same for every try and every twin. */
  readonly key: string;
  readonly story: string;
  readonly saga: SagaKind;
  readonly card: string;
  readonly country: string;
  /** More than one means that the same post goes out so many times at once. */
  readonly twins: number;
  readonly wants: 'plenty' | 'scarce' | 'more-than-there-is';
  /** Milliseconds after the order was accepted. */
  readonly cancelAfter?: number;
}

interface Story extends Pick<OrderOptions, 'card' | 'country'> {
  readonly story: string;
  readonly weight: number;
  readonly wants?: Wish['wants'];
  readonly cancelBetween?: readonly [number, number];
}

const STORIES: readonly Story[] = [
  { story: 'goes well', weight: 40 },
  { story: 'flaky provider', weight: 8, card: cards.flaky },
  { story: 'declined', weight: 6, card: cards.declined },
  { story: 'without funds', weight: 4, card: cards.withoutFunds },
  { story: 'silent provider', weight: 5, card: cards.silent },
  { story: 'failing capture', weight: 2, card: cards.failingCapture },
  { story: 'undeliverable', weight: 6, country: 'AQ' },
  { story: 'scarce', weight: 6, wants: 'scarce' },
  { story: 'more than there is', weight: 4, wants: 'more-than-there-is' },
  { story: 'cancelled at once', weight: 8, cancelBetween: [0, 400] },
  { story: 'cancelled soon', weight: 7, cancelBetween: [400, 6_000] },
  { story: 'cancelled about dispatch', weight: 4, cancelBetween: [7_000, 10_000] },
];

const TWINS_IN = 0.05;

/** Draws what the next customer wants. */
export function drawWish(random: Random, kinds: readonly SagaKind[]): Wish {
  const { story, wants = 'plenty', card = cards.good, country = 'PT', cancelBetween } = random.pick(STORIES);
  const { saga } = random.pick(kinds.map((saga) => ({ saga, weight: 1 })));
  const twins = random.chance(TWINS_IN) ? 3 : 1;
  const cancelAfter = cancelBetween && random.between(...cancelBetween);
  return { key: newId(), story, saga, card, country, twins, wants, ...(cancelAfter !== undefined && { cancelAfter }) };
}
