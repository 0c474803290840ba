import { commonPasswords } from './common-passwords.js';
import { emailKey } from './email-key.js';

/** NIST SP 800-63B: length and a list of what everybody tries; no rules about kinds of characters. */
const SHORTEST = 12;
const LONGEST = 128;

/** Letters that have to be left of a password when everything is taken away that is known of its owner and of the shop. */
const LETTERS_OF_ITS_OWN = 4;
const SHORTEST_WORD = 3;

/** What is known of the owner of a password by everybody. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** Why `password` is not good enough for this owner; undefined when it is. */
export function weaknessOf(password: string, { email, name }: PasswordOwner): string | undefined {
  const length = Array.from(password).length;
  if (length < SHORTEST) return `must have at least ${SHORTEST} characters`;
  if (length > LONGEST) return `must have at most ${LONGEST} characters`;
  const folded = password.normalize('NFKC').toLowerCase();
  if (new Set(folded).size < 3) return 'must not be one or two characters over and over';
  if (commonPasswords.has(folded)) return 'is one of the passwords that everybody tries first';
  if (isAddress(folded, emailKey(email))) return 'must not be the e-mail address';
  if (isMadeOf(folded, ['souk', ...wordsOf(email), ...wordsOf(name)]))
    return 'must not be made of the name, the e-mail address or the name of the shop';
  return undefined;
}

const wordsOf = (text: string): string[] =>
  emailKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD);

/** Longer words first: a shorter one may be part of them. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), password);
  const letters = rest.replaceAll(/[^\p{L}]/gu, '').length;
  return rest.length < password.length && letters < LETTERS_OF_ITS_OWN;
}

function isAddress(password: string, email: string): boolean {
  return password === email || password === email.slice(0, email.lastIndexOf('@'));
}
