import {
  jsonWebKeySet,
  loginRequest,
  profileView,
  refreshTokenRequest,
  registeredAccount,
  registerRequest,
  tokenPair,
  updateProfileRequest,
} from '@souk/contracts';
import type { Operation } from '../operation.js';

const neverStored = { 'Cache-Control': '`no-store`' };

export const usersOperations = {
  register: {
    summary: 'Opens an account',
    body: registerRequest,
    answers: { 201: registeredAccount },
    problems: [409],
  },
  login: {
    summary: 'Signs in',
    body: loginRequest,
    answers: { 200: tokenPair },
    answerHeaders: neverStored,
    problems: [401],
  },
  refresh: {
    summary: 'Continues a session',
    description: 'The refresh token is spent by it. One that is presented again ends the whole session.',
    body: refreshTokenRequest,
    answers: { 200: tokenPair },
    answerHeaders: neverStored,
    problems: [401],
  },
  logout: { summary: 'Ends a session', body: refreshTokenRequest, answers: { 204: null } },
  profile: { summary: 'Shows one’s own account', answers: { 200: profileView } },
  updateProfile: { summary: 'Changes one’s own account', body: updateProfileRequest, answers: { 200: profileView } },
  keys: {
    summary: 'The public keys that access tokens can be checked with',
    answers: { 200: jsonWebKeySet },
    answerHeaders: { 'Cache-Control': 'For how long they may be kept.' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
