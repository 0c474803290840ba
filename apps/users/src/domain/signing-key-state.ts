/**
 * The life of a signing key. Announced: published, but nothing is signed with it, so that every verifier has it first.
 * Active: access tokens are signed with it. Retiring: only checks the tokens that it has signed. Gone: not published any more.
 */
export type SigningKeyState = 'announced' | 'active' | 'retiring' | 'gone';
