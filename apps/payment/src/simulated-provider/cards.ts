/** How the simulated provider treats a card; what is left out goes well. */
export interface Card {
  /** Why its bank says no. */
  readonly declines?: string;
  /** How many authorisations fail before one works. */
  readonly failingAuthorisations?: number;
  /** How many captures fail before one works. */
  readonly failingCaptures?: number;
  /** Authorising it never gets an answer, but succeeds later on. */
  readonly isSilent?: boolean;
}

const CARDS: ReadonlyMap<string, Card> = new Map<string, Card>([
  ['tok_visa', {}],
  ['tok_declined', { declines: 'The card was declined by its bank.' }],
  ['tok_insufficient_funds', { declines: 'There is not enough money on the card.' }],
  ['tok_flaky', { failingAuthorisations: 2 }],
  ['tok_timeout', { isSilent: true }],
  ['tok_capture_fails', { failingCaptures: 20 }],
]);

/** The card behind a token; one that nobody issued is declined. */
export const cardOf = (token: string): Card => CARDS.get(token) ?? { declines: 'The card is not known to any bank.' };
