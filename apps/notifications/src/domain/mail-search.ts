/** What a search for mails asks for: all of it has to be found. */
export interface MailSearch {
  readonly to: readonly string[];
  readonly subject: readonly string[];
  readonly words: readonly string[];
}

const TERM = /(?:(to|subject):)?(?:"([^"]*)"|(\S+))/gi;

/**
 * Reads a search as Mailpit writes it: `to:ada@souk.test subject:"on its way" parcel`.
 * @see https://mailpit.axllent.org/docs/usage/search-filters/
 */
export function parseMailSearch(query: string): MailSearch {
  const terms = [...query.matchAll(TERM)].map(([, field, quoted, bare]) => ({
    field: field?.toLowerCase(),
    text: quoted ?? bare ?? '',
  }));
  const textsOf = (wanted?: string) =>
    terms.filter(({ field, text }) => field === wanted && text !== '').map(({ text }) => text);
  return { to: textsOf('to'), subject: textsOf('subject'), words: textsOf() };
}
