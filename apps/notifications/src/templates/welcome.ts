import type { Letter } from './letter.js';

/** To somebody who has just opened an account. */
export const welcome = (name: string): Letter => ({
  subject: 'Welcome to Souk',
  greeting: `Dear ${name},`,
  paragraphs: [
    'Your stall card is ready: you can sign in and place orders from now on.',
    'If it was not you who opened this account, there is nothing to do; nobody can order in your name without your password.',
  ],
});
