import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { derivedId, newId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { UsersUnderTest } from './users-under-test.js';

let users: UsersUnderTest;

beforeAll(async () => {
  users = await UsersUnderTest.start();
});
afterAll(() => users.stop());

const registering = (changes: object) =>
  users.ask('POST', '/auth/register', {
    body: { email: `${newId()}@souk.test`, password: 'a long enough phrase', name: 'Ada', ...changes },
  });

describe('registering', () => {
  test('opens an account, tells the others, and shows no more than it was told', async () => {
    const { status, body } = await registering({ email: 'Ada@souk.test' });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), email: 'Ada@souk.test', name: 'Ada' });
    const userId = body['id'] as string;
    expect(await users.published(userId)).toEqual([
      ['user.registered', { userId, version: 1, email: 'Ada@souk.test', name: 'Ada' }],
    ]);
  });

  test('an address has one account, in any case of letters, however fast two are', async () => {
    const email = `${newId()}@souk.test`;
    const answers = await Promise.all(
      [email, email.toUpperCase(), email].map((address) => registering({ email: address })),
    );
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409, 409]);
  });

  test.each([
    ['password', { password: 'short' }],
    ['password', { password: 'password1234' }],
    ['password', { email: 'grace.hopper@souk.test', password: 'grace.hopper@souk.test' }],
    ['email', { email: 'not an address' }],
    ['email', { email: { $ne: null } }],
    ['name', { name: ' ' }],
    ['roles', { roles: ['admin'] }],
  ])('422 names %s for %j', async (path, changes) => {
    const { status, body } = await registering(changes);
    expect(status).toBe(422);
    expect(body['errors']).toContainEqual({ path, message: expect.any(String) });
  });

  test('keeps no password', async () => {
    await registering({ password: 'the very secret phrase' });
    const rows = await users.rows(
      'SELECT accounts::text AS row FROM accounts UNION ALL SELECT outbox_messages::text FROM outbox_messages',
    );
    expect(JSON.stringify(rows)).not.toContain('the very secret phrase');
  });
});

describe('a profile', () => {
  test('is for its owner and for admins; to others it is not there', async () => {
    const id = await users.register('owner@souk.test');
    await users.register('stranger@souk.test');
    const [owner, stranger, admin] = [
      await users.signIn('owner@souk.test'),
      await users.signIn('stranger@souk.test'),
      await users.admin(),
    ];
    const profile = { id, email: 'owner@souk.test', name: 'Ada', roles: ['customer'] };
    expect(await users.ask('GET', `/users/${id}`, { token: owner.accessToken })).toMatchObject({
      status: 200,
      body: profile,
    });
    expect(await users.ask('GET', '/users/me', { token: owner.accessToken })).toMatchObject({
      status: 200,
      body: profile,
    });
    expect(await users.ask('GET', `/users/${id}`, { token: admin.accessToken })).toMatchObject({
      status: 200,
      body: profile,
    });
    expect(await users.ask('GET', `/users/${id}`, { token: stranger.accessToken })).toMatchObject({ status: 404 });
    expect(await users.ask('GET', `/users/${id}`)).toMatchObject({ status: 401 });
  });

  test('a new name is told to the others with a new version; the same name is not', async () => {
    const userId = await users.register('renamed@souk.test');
    const { accessToken: token } = await users.signIn('renamed@souk.test');
    const { body } = await users.ask('PATCH', '/users/me', { body: { name: ' Ada Lovelace ' }, token });
    expect(body).toMatchObject({ id: userId, name: 'Ada Lovelace' });
    await users.ask('PATCH', '/users/me', { body: { name: 'Ada Lovelace' }, token });
    expect((await users.published(userId)).slice(1)).toEqual([
      ['user.updated', { userId, version: 2, email: 'renamed@souk.test', name: 'Ada Lovelace' }],
    ]);
  });

  test.each([{ name: '' }, { name: 'two\nlines' }, { name: 'Ada', roles: ['admin'] }, { id: newId() }, {}])(
    '422 for %j',
    async (body) => {
      const { accessToken } = await users.admin();
      expect(await users.ask('PATCH', '/users/me', { body, token: accessToken })).toMatchObject({ status: 422 });
    },
  );
});

describe('demo accounts', () => {
  test('are opened at start, with ids that two starts agree on', async () => {
    const { accessToken } = await users.admin();
    const { body } = await users.ask('GET', '/users/me', { token: accessToken });
    expect(body).toMatchObject({
      id: derivedId('user', 'admin@souk.test'),
      name: 'Demo Admin',
      roles: ['customer', 'admin'],
    });
  });

  test('are told to those who listen, like any other account', async () => {
    const told = await eventually(async () => {
      const message = await users.broker.take('notifications.user.registered');
      const { data } = JSON.parse(message?.content.toString() ?? '{}') as { data?: object };
      expect(data).toMatchObject({ email: 'customer@souk.test' });
      return data;
    });
    expect(told).toEqual({
      userId: derivedId('user', 'customer@souk.test'),
      version: 1,
      email: 'customer@souk.test',
      name: 'Demo Customer',
    });
  });
});
