import { commonPasswords } from './common-passwords.js';
import { emailKey } from './email-key.js';

/** NIST SP 800-63B: length and a list of what everybody tries; no rules about kinds of characters. */
const SHORTEST = 12;
const LONGEST = 128;

/** Why `password` is not good enough for the owner of `email`; undefined when it is. */
export function weaknessOf(password: string, email: string): string | undefined {
  const length = Array.from(password).length;
  if (length < SHORTEST) return `must have at least ${SHORTEST} characters`;
  if (length > LONGEST) return `must have at most ${LONGEST} characters`;
  const folded = password.normalize('NFKC').toLowerCase();
  if (new Set(folded).size < 3) return 'must not be one or two characters over and over';
  if (commonPasswords.has(folded)) return 'is one of the passwords that everybody tries first';
  if (isAddress(folded, emailKey(email))) return 'must not be the e-mail address';
  return undefined;
}

function isAddress(password: string, email: string): boolean {
  return password === email || password === email.slice(0, email.lastIndexOf('@'));
}
