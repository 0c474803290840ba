import {
  announcedKey,
  auditLogPage,
  auditLogQuery,
  changeRolesRequest,
  profileView,
  signingKeys,
} from '@souk/contracts';
import type { Operation } from '../operation.js';

export const securityOperations = {
  auditLog: {
    summary: 'What was done that matters for security, newest first',
    query: auditLogQuery,
    answers: { 200: auditLogPage },
    problems: [404],
  },
  keys: { summary: 'The keys that access tokens are signed with', answers: { 200: signingKeys } },
  rotateKeys: {
    summary: 'Has access tokens signed with a new key',
    description:
      'It is published now and takes over when everybody who checks tokens has it. No token is refused on the way.',
    answers: { 202: announcedKey },
    problems: [409],
  },
  changeRoles: {
    summary: 'Says what an account may do',
    description: 'Holds from the next sign-in or refresh on. The last admin stays one.',
    body: changeRolesRequest,
    answers: { 200: profileView },
    problems: [404, 409],
  },
} as const satisfies Readonly<Record<string, Operation>>;
