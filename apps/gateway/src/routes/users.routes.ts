import { seconds } from '@souk/kernel';
import { usersOperations } from '../openapi/operations/users.operations.js';
import { lastAnswer } from './fallback.js';
import { routesTo } from './routes-to.js';

/** A password takes long to hash, on purpose: whoever waits for that must not open the breaker for everything else that users does. */
const passwords = { policy: 'passwords', resilience: { timeoutMs: seconds(10) } };

export const usersRoutes = [
  ...routesTo('users', [
    {
      method: 'POST',
      path: '/auth/register',
      auth: 'public',
      rateLimit: 'sign-in',
      ...passwords,
      operation: usersOperations.register,
    },
    {
      method: 'POST',
      path: '/auth/login',
      auth: 'public',
      rateLimit: 'sign-in',
      ...passwords,
      operation: usersOperations.login,
    },
    { method: 'POST', path: '/auth/refresh', auth: 'public', rateLimit: 'sign-in', operation: usersOperations.refresh },
    { method: 'POST', path: '/auth/logout', auth: 'signed-in', operation: usersOperations.logout },
    { method: 'GET', path: '/users/me', auth: 'signed-in', operation: usersOperations.profile },
    { method: 'PATCH', path: '/users/me', auth: 'signed-in', operation: usersOperations.updateProfile },
  ]),
  ...routesTo(
    'users',
    [
      {
        method: 'GET',
        path: '/.well-known/jwks.json',
        auth: 'public',
        fallback: lastAnswer,
        operation: usersOperations.keys,
      },
    ],
    '',
  ),
];
