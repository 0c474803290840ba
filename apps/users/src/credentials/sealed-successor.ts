import { SealedBox } from './sealed-box.js';

const PURPOSE = 'souk refresh tokens';
const LABEL = 'successor';

/** Seals a refresh token so that only whoever has the one before it can open it: not even the service, and nobody with the database. */
export const sealSuccessor = (successor: string, token: string): Buffer =>
  new SealedBox(token, PURPOSE).seal(successor, LABEL);

/** @throws Error when it was sealed for another token. */
export function openSuccessor(sealed: Buffer, token: string): string {
  const successor = new SealedBox(token, PURPOSE).open(sealed, LABEL);
  if (successor === undefined) throw new Error('The successor of a refresh token was sealed for another one.');
  return successor;
}
