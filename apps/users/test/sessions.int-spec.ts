import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { type SignedIn, UsersUnderTest } from './users-under-test.js';

let users: UsersUnderTest;
let id: string;
let email: string;
let session: SignedIn;

beforeAll(async () => {
  users = await UsersUnderTest.start();
});
afterAll(() => users.stop());

beforeEach(async () => {
  email = `${newId()}@souk.test`;
  id = await users.register(email);
  session = await users.signIn(email);
});

const refreshed = async (refreshToken: string): Promise<SignedIn> =>
  (await users.refresh(refreshToken)).body as unknown as SignedIn;

describe('signing in', () => {
  test('gives a pair of tokens that works, under any spelling of the address', async () => {
    const { status, body } = await users.ask('POST', '/auth/login', {
      body: { email: email.toUpperCase(), password: 'a long enough phrase' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      tokenType: 'Bearer',
      expiresIn: 900,
    });
    expect(await users.ask('GET', '/users/me', { token: body['accessToken'] as string })).toMatchObject({
      status: 200,
    });
  });

  test('says the same of a wrong password and an unknown address', async () => {
    const wrong = await users.ask('POST', '/auth/login', { body: { email, password: 'not this phrase at all' } });
    const unknown = await users.ask('POST', '/auth/login', {
      body: { email: 'nobody@souk.test', password: 'not this phrase at all' },
    });
    expect(wrong.status).toBe(401);
    expect(wrong.body['detail']).toBe(unknown.body['detail']);
    expect(unknown.status).toBe(401);
  });

  test.each([
    { email: { $gt: '' }, password: 'x' },
    { email: "' OR 1=1 --" },
    { email: 'ada@souk.test', password: 'x', admin: true },
  ])('refuses %j', async (body) => {
    expect(await users.ask('POST', '/auth/login', { body })).toMatchObject({ status: 422 });
  });
});

describe('refreshing', () => {
  test('goes on from token to token', async () => {
    const second = await refreshed(session.refreshToken);
    const third = await refreshed(second.refreshToken);
    expect(new Set([session.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3);
    expect(await users.ask('GET', '/users/me', { token: third.accessToken })).toMatchObject({
      status: 200,
      body: { email },
    });
  });

  test('a spent token ends the whole session at once, and no other', async () => {
    const elsewhere = await users.signIn(email);
    const second = await refreshed(session.refreshToken);
    expect(await users.refresh(session.refreshToken)).toMatchObject({ status: 401 });
    expect(await users.refresh(second.refreshToken)).toMatchObject({ status: 401 });
    expect(await users.refresh(elsewhere.refreshToken)).toMatchObject({ status: 200 });
  });

  test('of many with the same token one gets through, and its successor is dead too', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => users.refresh(session.refreshToken)));
    const through = answers.filter(({ status }) => status === 200);
    expect(through).toHaveLength(1);
    expect(await users.refresh(through[0]?.body['refreshToken'] as string)).toMatchObject({ status: 401 });
  });

  test('a replay is in the audit log, once and without the token', async () => {
    await refreshed(session.refreshToken);
    await users.refresh(session.refreshToken);
    await users.refresh(session.refreshToken);
    const [replay, ...others] = (await users.audited('refresh-token.replayed')).filter(
      ({ detail }) => detail['accountId'] === id,
    );
    expect(replay).toMatchObject({ actorId: null, outcome: 'failure', target: expect.any(String) });
    expect(others).toEqual([]);
  });

  test('an expired or unknown token does nothing', async () => {
    await users.rows(
      "WITH old AS (UPDATE refresh_tokens SET expires_at = clock_timestamp() - interval '1 second' RETURNING 1) SELECT count(*) FROM old",
    );
    expect(await users.refresh(session.refreshToken)).toMatchObject({ status: 401 });
    expect(await users.refresh('never-was')).toMatchObject({ status: 401 });
  });

  test('keeps no token that could be used', async () => {
    const rows = await users.rows<{ row: string }>('SELECT refresh_tokens::text AS row FROM refresh_tokens');
    expect(JSON.stringify(rows)).not.toContain(session.refreshToken);
  });
});

describe('signing out', () => {
  const signOut = (refreshToken: string, token?: string) =>
    users.ask('POST', '/auth/logout', { body: { refreshToken }, token });

  test('ends the session', async () => {
    expect(await signOut(session.refreshToken, session.accessToken)).toMatchObject({ status: 204, body: {} });
    expect(await users.refresh(session.refreshToken)).toMatchObject({ status: 401 });
  });

  test("leaves somebody else's session alone, and does not tell", async () => {
    await users.register('eve@souk.test');
    const eve = await users.signIn('eve@souk.test');
    expect(await signOut(session.refreshToken, eve.accessToken)).toMatchObject({ status: 204 });
    expect(await users.refresh(session.refreshToken)).toMatchObject({ status: 200 });
  });

  test('is for those who are signed in', async () => {
    expect(await signOut(session.refreshToken)).toMatchObject({ status: 401 });
  });
});
