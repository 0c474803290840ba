import { newId } from '@souk/kernel';

/** What ids in addresses stand for. */
export interface Subjects {
  readonly ORDER: string;
  readonly PRODUCT: string;
  readonly OWNER: string;
}

/** Subjects that there are none of. */
export const noSubjects = (): Subjects => ({ ORDER: newId(), PRODUCT: newId(), OWNER: newId() });

/** By what comes before the id in a path. Of anything else there is none with the id that is asked for. */
const SUBJECTS: Readonly<Record<string, keyof Subjects>> = {
  orders: 'ORDER',
  payments: 'ORDER',
  shipments: 'ORDER',
  reservations: 'ORDER',
  products: 'PRODUCT',
  inventory: 'PRODUCT',
  users: 'OWNER',
  customers: 'OWNER',
};

export const methodOf = (route: string): string => route.slice(0, route.indexOf(' '));

/** The path and query of a route, whose ids are `:id` or `{id}`, where it asks for these subjects. */
export function addressOf(route: string, subjects: Subjects): string {
  return route
    .slice(route.indexOf(' ') + 1)
    .replace(/([\w-]+)\/(?::\w+|\{\w+\})/g, (_, before: string) => {
      const subject = SUBJECTS[before];
      return `${before}/${subject ? subjects[subject] : newId()}`;
    })
    .replace(/\b(ORDER|PRODUCT|OWNER)\b/g, (subject) => subjects[subject as keyof Subjects]);
}
