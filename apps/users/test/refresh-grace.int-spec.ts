import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newId, seconds } from '@souk/kernel';
import { type Answer, UsersUnderTest } from './users-under-test.js';

let users: UsersUnderTest;
let first: string;

beforeAll(async () => {
  users = await UsersUnderTest.start({ REFRESH_GRACE_MS: seconds(30) });
});
afterAll(() => users.stop());

beforeEach(async () => {
  const email = `${newId()}@souk.test`;
  await users.register(email);
  first = (await users.signIn(email)).refreshToken;
});

const successorIn = ({ body }: Answer): string => body['refreshToken'] as string;
const refuses = async (token: string): Promise<void> => {
  expect(await users.refresh(token)).toMatchObject({ status: 401 });
};

test('of twenty with the same token all get the same successor, which is good', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => users.refresh(first)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const [successor = '', ...others] = new Set(answers.map(successorIn));
  expect(others).toEqual([]);
  expect(await users.refresh(successor)).toMatchObject({ status: 200 });
});

test('once the successor is used, the token before it ends the whole session', async () => {
  const second = successorIn(await users.refresh(first));
  const third = successorIn(await users.refresh(second));
  await refuses(first);
  await refuses(third);
});

test('only the immediate parent gets it: one that is older ends the whole session', async () => {
  const second = successorIn(await users.refresh(first));
  const third = successorIn(await users.refresh(second));
  expect(successorIn(await users.refresh(second))).toBe(third);
  await refuses(first);
  await refuses(second);
  await refuses(third);
});

test('when the grace is over, the token is a spent one like any other', async () => {
  const second = successorIn(await users.refresh(first));
  await users.rows(
    "WITH aged AS (UPDATE refresh_tokens SET spent_at = spent_at - interval '31 seconds' RETURNING 1) SELECT count(*) FROM aged",
  );
  await refuses(first);
  await refuses(second);
});

test('the successor is kept so that the database alone does not tell it', async () => {
  const successor = successorIn(await users.refresh(first));
  const rows = await users.rows(
    "SELECT encode(sealed_successor, 'escape') AS sealed FROM refresh_tokens WHERE sealed_successor IS NOT NULL",
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(successor);
});
