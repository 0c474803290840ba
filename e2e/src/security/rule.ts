/** Who is let in: anybody; whoever has signed in, to what is their own; the owner of what the path names; admins. Admins are owners of everything. */
export type Who = 'everybody' | 'signed-in' | 'owner' | 'admin';

/** What a route answers to whom. */
export interface Rule {
  readonly who: Who;
  /** The status for those who are let in, with a body that has a field too many; null where that would not stop it. */
  readonly welcome: number | null;
  /** What somebody else is answered who has signed in. */
  readonly others: number;
  /** Shows everybody what elsewhere only its owner sees. */
  readonly isOpenBook?: true;
}

/**
 * By route, as `GET /orders/:id`, with a query where it does not go without. In queries ORDER, PRODUCT and OWNER stand for an order, what
 * was ordered, and who ordered it.
 */
export type Rules = Readonly<Record<string, Rule>>;

export const everybody = (welcome = 200): Rule => ({ who: 'everybody', welcome, others: welcome });
export const signedIn = (welcome = 200): Rule => ({ who: 'signed-in', welcome, others: welcome });
export const openBook = (welcome = 200): Rule => ({ ...everybody(welcome), isOpenBook: true });
/** To others it is as if it was not there: 404, or for `others` 200 a list without it. */
export const owner = (welcome: number | null = 200, others = 404): Rule => ({ who: 'owner', welcome, others });
export const admin = (welcome: number | null = 200): Rule => ({ who: 'admin', welcome, others: 403 });
