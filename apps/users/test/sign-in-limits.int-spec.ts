import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { type Answer, UsersUnderTest } from './users-under-test.js';

const RIGHT = 'a long enough phrase';
const WRONG = 'not this phrase at all';
const HOME = '192.0.2.1';
/** One stranger after the other, each from an address of its own; none is used twice. */
let strangers = 0;
const stranger = (): string => `198.51.100.${(strangers += 1)}`;

let users: UsersUnderTest;
beforeAll(async () => {
  users = await UsersUnderTest.start({ SIGN_IN_LIMIT_ACCOUNT: 8, SIGN_IN_LIMIT_ADDRESS: 10 });
});
afterAll(() => users.stop());

const anAccount = async (): Promise<string> => {
  const email = `${newId()}@souk.test`;
  await users.register(email);
  return email;
};
const signIn = (email: string, password: string, from: string): Promise<Answer> =>
  users.ask('POST', '/auth/login', { body: { email, password }, from });
const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status);
const inTurn = async (times: number, attempt: () => Promise<Answer>): Promise<number[]> => {
  const answers: Answer[] = [];
  for (let turn = 0; turn < times; turn += 1) answers.push(await attempt());
  return statuses(answers);
};

test('after five failures from one address even the right password has to wait, and is told how long', async () => {
  const [email, from] = [await anAccount(), stranger()];
  expect(await inTurn(5, () => signIn(email, WRONG, from))).toEqual([401, 401, 401, 401, 401]);
  const { status, retryAfter } = await signIn(email, RIGHT, from);
  expect(status).toBe(429);
  expect(retryAfter).toBeGreaterThan(800);
  expect(retryAfter).toBeLessThanOrEqual(900);
  expect(await signIn(email, RIGHT, stranger())).toMatchObject({ status: 200 });
});

test('many at once get no more tries than one after the other', async () => {
  const [email, from] = [await anAccount(), stranger()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(email, WRONG, from)));
  expect(statuses(answers).filter((status) => status === 401)).toHaveLength(5);
  expect(statuses(answers).filter((status) => status === 429)).toHaveLength(15);
});

test('an account that does not exist is limited alike, and says the same', async () => {
  const [known, unknown] = [await anAccount(), `${newId()}@souk.test`];
  const [one, other] = [stranger(), stranger()];
  for (const password of Array.from({ length: 6 }, () => WRONG)) {
    const [first, second] = [await signIn(known, password, one), await signIn(unknown, password, other)];
    expect([second.status, second.body['detail']]).toEqual([first.status, first.body['detail']]);
  }
});

test('only failures count, and a success begins anew', async () => {
  const [email, from] = [await anAccount(), stranger()];
  expect(await inTurn(4, () => signIn(email, WRONG, from))).toEqual([401, 401, 401, 401]);
  expect(await inTurn(12, () => signIn(email, RIGHT, from))).toEqual(Array.from({ length: 12 }, () => 200));
  expect(await inTurn(4, () => signIn(email, WRONG, from))).toEqual([401, 401, 401, 401]);
});

test('guessing from many addresses ends at the limit of the account, but never locks its owner out at home', async () => {
  const email = await anAccount();
  expect(await signIn(email, RIGHT, HOME)).toMatchObject({ status: 200 });
  expect(await inTurn(8, () => signIn(email, WRONG, stranger()))).toEqual(Array.from({ length: 8 }, () => 401));
  expect(await signIn(email, RIGHT, stranger())).toMatchObject({ status: 429 });
  expect(await signIn(email, RIGHT, HOME)).toMatchObject({ status: 200 });
});

test('one address has so many failures for all accounts together; an IPv6 network is one address', async () => {
  const accounts = await Promise.all(Array.from({ length: 5 }, anAccount));
  for (const email of accounts) await inTurn(2, () => signIn(email, WRONG, '2001:db8::1'));
  expect(await signIn(await anAccount(), RIGHT, '2001:db8::2')).toMatchObject({ status: 429 });
  expect(await signIn(await anAccount(), RIGHT, '2001:db8:1::1')).toMatchObject({ status: 200 });
});

test('a window that has ended counts for nothing', async () => {
  const [email, from] = [await anAccount(), stranger()];
  await inTurn(6, () => signIn(email, WRONG, from));
  await users.rows(
    'WITH over AS (UPDATE sign_in_attempts SET window_ends_at = clock_timestamp() RETURNING 1) SELECT count(*) FROM over',
  );
  expect(await inTurn(6, () => signIn(email, WRONG, from))).toEqual([401, 401, 401, 401, 401, 429]);
});

test('a list of addresses is not what the gateway writes: the connection counts', async () => {
  const email = await anAccount();
  const answers = await inTurn(6, () => signIn(email, WRONG, `203.0.113.${(strangers += 1)}, 10.0.0.1`));
  expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
});

test('neither counters nor audit log hold an address or an e-mail address', async () => {
  const rows = await users.rows(
    'SELECT attempts::text AS row FROM sign_in_attempts attempts UNION ALL SELECT log::text FROM audit_log log',
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(JSON.stringify(rows)).not.toMatch(/@souk\.test|198\.51\.100|192\.0\.2/);
});

test('successes and failures are in the audit log, with whose account it was', async () => {
  const email = `${newId()}@souk.test`;
  const id = await users.register(email);
  const from = stranger();
  await signIn(email, WRONG, from);
  await signIn(email, RIGHT, from);
  const [success, failure] = await users.audited('sign-in');
  expect(success).toMatchObject({ outcome: 'success', actorId: id });
  expect(failure).toMatchObject({ outcome: 'failure', actorId: null, target: id });
  expect(success?.detail['address']).toBe(failure?.detail['address']);
});
