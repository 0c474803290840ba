import type { Aggregate, Evolve, Upcaster } from '../src/index.js';

/** What happens to an account: the stream that the tests of this library keep. */
export type AccountEvent =
  | { readonly type: 'AccountOpened'; readonly data: { readonly owner: string } }
  | { readonly type: 'MoneyMoved'; readonly data: { readonly amount: number; readonly by?: string } };

/** An account as its events have made it; every event, and the order in which they came, shows in it. */
export interface Account {
  readonly owner: string;
  readonly balance: number;
  readonly entries: readonly number[];
}

export const opened = (owner = 'ada'): AccountEvent => ({ type: 'AccountOpened', data: { owner } });
export const moved = (amount: number, by?: string): AccountEvent => ({ type: 'MoneyMoved', data: { amount, by } });

const evolve: Evolve<Account, AccountEvent> = (account, { type, data }) => {
  if (type === 'AccountOpened') return { owner: data.owner, balance: 0, entries: [] };
  if (!account) throw new Error('Money in no account.');
  return { ...account, balance: account.balance + data.amount, entries: [...account.entries, data.amount] };
};

/** A snapshot every five events. */
export const account: Aggregate<Account, AccountEvent> = {
  name: 'account',
  evolve,
  stateVersion: 1,
  snapshotEvery: 5,
  beginsWith: 'AccountOpened',
};

/** Money was once told in whole euros, then in cents, then with who moved it. */
export const accountUpcasters: readonly Upcaster[] = [
  {
    type: 'MoneyMoved',
    from: 2,
    upcast: (data, { streamId }) => ({ ...data, by: `holder of ${streamId}` }),
  },
  {
    type: 'MoneyMoved',
    from: 1,
    upcast: (data) => ({ amount: (data as { euros: number }).euros * 100 }),
  },
];
