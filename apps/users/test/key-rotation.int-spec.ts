import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueAccessToken, type KeySource, Principal, remoteKeys, verifyAccessToken } from '@souk/auth';
import { derivedId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { SigningKeys } from '../src/application/signing-keys.js';
import type { SigningKeyState } from '../src/domain/signing-key-state.js';
import { UsersUnderTest } from './users-under-test.js';

/** A tenth of a second instead of minutes: what verifiers do, and how long tokens are good. */
const CACHE_MS = 600;
const COOLDOWN_MS = 200;
const TOKEN_SECONDS = 2;
/** As much as in real life is not needed here, but more than a busy machine ever stands still. */
const MARGIN_MS = 6_000;
const ada = new Principal('ada', ['customer']);

let users: UsersUnderTest;
let url: string;

beforeAll(async () => {
  users = await UsersUnderTest.start({
    KEY_ANNOUNCE_MS: CACHE_MS + COOLDOWN_MS + MARGIN_MS,
    KEY_RETIRE_MS: TOKEN_SECONDS * 1_000 + MARGIN_MS,
  });
  await users.app.listen(0, '127.0.0.1');
  url = `${await users.app.getUrl()}/.well-known/jwks.json`;
  await users.admin();
});
afterAll(() => users.stop());

/** Whoever is signed in for longer than keys live here has to sign in again. */
const asAdmin = async (method: 'GET' | 'POST', path: string) => {
  const { accessToken: token } = await users.admin();
  return users.ask(method, path, { token });
};
const rotate = () => asAdmin('POST', '/keys/rotate');
const states = async (): Promise<Map<string, SigningKeyState>> => {
  const { body } = await asAdmin('GET', '/keys');
  const items = body['items'] as { kid: string; state: SigningKeyState }[];
  return new Map(items.map(({ kid, state }) => [kid, state]));
};
const publishedKids = async (): Promise<string[]> => {
  const { body } = await users.ask('GET', '/.well-known/jwks.json');
  return (body['keys'] as { kid: string }[]).map(({ kid }) => kid);
};
const becomes = (kid: string, state: SigningKeyState) =>
  eventually(async () => expect((await states()).get(kid)).toBe(state), { within: 60_000 });

/** Tokens that are signed and checked without a pause, each right away and again shortly before its end. */
class Load {
  readonly signedWith = new Set<string>();
  checked = 0;
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>[];

  constructor(private readonly verifiers: readonly KeySource[]) {
    this.running = [1, 2, 3].map(() => this.run());
  }

  /** @throws whatever a verifier had against a good token */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.running);
  }

  private async run(): Promise<void> {
    const late: Promise<void>[] = [];
    while (!this.stopped.signal.aborted) {
      const { signing } = await users.app.get(SigningKeys, { strict: false }).current();
      const token = await issueAccessToken(ada, { ...signing, expiresIn: TOKEN_SECONDS });
      this.signedWith.add(signing.kid);
      await this.check(token);
      late.push(pause(TOKEN_SECONDS * 900).then(() => this.check(token)));
      await pause(5);
    }
    await Promise.all(late);
  }

  private async check(token: string): Promise<void> {
    for (const keys of this.verifiers) await verifyAccessToken(token, keys);
    this.checked += 1;
  }
}

test('two rotations under load have no verifier refuse a good token', async () => {
  const times = { jwksCacheMs: CACHE_MS, jwksCooldownMs: COOLDOWN_MS };
  const load = new Load([remoteKeys(url, times), remoteKeys(url, times)]);
  const kids = await publishedKids();
  try {
    while (kids.length < 3) {
      const { status, body } = await rotate();
      expect(status).toBe(202);
      const kid = body['kid'] as string;
      expect((await states()).get(kid)).toBe('announced');
      await becomes(kid, 'active');
      expect((await states()).get(kids.at(-1) ?? '')).toBe('retiring');
      kids.push(kid);
    }
    await becomes(kids[1] ?? '', 'gone');
  } finally {
    await load.stop();
  }
  expect([...load.signedWith]).toEqual(kids);
  expect(load.checked).toBeGreaterThan(200);
  expect(await publishedKids()).toEqual([kids[2]]);
});

test('a key that is gone has no private half any more', async () => {
  expect(
    await users.rows("SELECT state FROM signing_keys WHERE (state = 'gone') <> (sealed_private_jwk IS NULL)"),
  ).toEqual([]);
});

test('one key is announced at a time, however many ask', async () => {
  const answers = await Promise.all([1, 2, 3].map(rotate));
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([202, 409, 409]);
});

test('who rotated is in the audit log, and what became of the keys', async () => {
  const actions = ['signing-key.announced', 'signing-key.active', 'signing-key.gone'];
  const log = await Promise.all(actions.map((action) => users.audited(action)));
  const told = log.flat().map(({ action, actorId }) => [action, actorId]);
  expect(told).toContainEqual(['signing-key.announced', derivedId('user', 'admin@souk.test')]);
  expect(told).toContainEqual(['signing-key.active', null]);
  expect(told).toContainEqual(['signing-key.gone', null]);
});

test('is for admins', async () => {
  await users.register('ada@souk.test');
  const { accessToken: token } = await users.signIn('ada@souk.test');
  expect(await users.ask('POST', '/keys/rotate', { token })).toMatchObject({ status: 403 });
  expect(await users.ask('GET', '/keys')).toMatchObject({ status: 401 });
});
