const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const TWO_LETTERS = /^[A-Z]{2}$/;

/** What a country (ISO 3166-1 alpha-2) is called in English; undefined when there is no such country. */
export const countryName = (code: string): string | undefined => (TWO_LETTERS.test(code) ? NAMES.of(code) : undefined);
