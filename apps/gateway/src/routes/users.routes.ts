import { routesTo } from './routes-to.js';

export const usersRoutes = [
  ...routesTo('users', [
    { method: 'POST', path: '/auth/register', auth: 'public' },
    { method: 'POST', path: '/auth/login', auth: 'public' },
    { method: 'POST', path: '/auth/refresh', auth: 'public' },
    { method: 'POST', path: '/auth/logout', auth: 'signed-in' },
    { method: 'GET', path: '/users/me', auth: 'signed-in' },
    { method: 'PATCH', path: '/users/me', auth: 'signed-in' },
  ]),
  ...routesTo('users', [{ method: 'GET', path: '/.well-known/jwks.json', auth: 'public' }], ''),
];
