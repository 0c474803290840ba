import type { Mutation } from './mutation.js';

/**
 * One of the mutations: each has its turn, and after the last the first again.
 * @param turn a whole number; all mutations where there is none
 * @throws Error when it is no whole number
 */
export function chosenMutations(all: readonly Mutation[], turn: string | undefined): readonly Mutation[] {
  if (turn === undefined) return all;
  if (!/^\d+$/.test(turn)) throw new Error(`SOUK_MUTATIONS_TURN must be a whole number, not ${turn}.`);
  return all.filter((_mutation, index) => index === Number(turn) % all.length);
}
