import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { derivedId, newId } from '@souk/kernel';
import { UsersUnderTest } from './users-under-test.js';

const ADMIN_ID = derivedId('user', 'admin@souk.test');
let users: UsersUnderTest;
let token: string;

beforeAll(async () => {
  users = await UsersUnderTest.start();
  token = (await users.admin()).accessToken;
});
afterAll(() => users.stop());

const setRoles = (id: string, roles: readonly string[], by = token) =>
  users.ask('PUT', `/users/${id}/roles`, { body: { roles }, token: by });

describe('roles', () => {
  test('are changed by admins, hold from the next refresh on, and are in the audit log', async () => {
    const id = await users.register('grace@souk.test');
    const { refreshToken } = await users.signIn('grace@souk.test');
    expect(await setRoles(id, ['customer', 'admin'])).toMatchObject({
      status: 200,
      body: { roles: ['customer', 'admin'] },
    });
    const { body } = await users.refresh(refreshToken);
    expect(await users.ask('GET', '/keys', { token: body['accessToken'] as string })).toMatchObject({ status: 200 });
    expect((await users.audited('roles.changed')).find(({ target }) => target === id)).toMatchObject({
      actorId: ADMIN_ID,
      outcome: 'success',
      detail: { before: ['customer'], after: ['customer', 'admin'] },
    });
    expect(await setRoles(id, ['customer'])).toMatchObject({ status: 200 });
  });

  test('are not for their owner to change', async () => {
    const id = await users.register('eve@souk.test');
    const { accessToken } = await users.signIn('eve@souk.test');
    expect(await setRoles(id, ['admin'], accessToken)).toMatchObject({ status: 403 });
  });

  test('the last admin stays one, however many go at once', async () => {
    expect(await setRoles(ADMIN_ID, ['customer'])).toMatchObject({ status: 409 });
    const id = await users.register('second@souk.test');
    await setRoles(id, ['admin']);
    const answers = await Promise.all([setRoles(id, ['customer']), setRoles(ADMIN_ID, ['customer'])]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(await users.rows("SELECT id FROM accounts WHERE 'admin' = ANY(roles)")).toHaveLength(1);
  });

  test.each([{ roles: [] }, { roles: ['root'] }, { roles: ['admin', 'admin'] }, { roles: ['admin'], id: 1 }, {}])(
    '422 for %j',
    async (body) => {
      expect(await users.ask('PUT', `/users/${ADMIN_ID}/roles`, { body, token })).toMatchObject({ status: 422 });
    },
  );

  test('404 for nobody', async () => {
    expect(await setRoles(newId(), ['customer'])).toMatchObject({ status: 404 });
  });
});
