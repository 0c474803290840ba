import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { issueAccessToken, Principal, verifyAccessToken } from '@souk/auth';
import { PostgresTransactions } from '@souk/persistence';
import { SigningKeys } from '../src/application/signing-keys.js';
import { SealedBox } from '../src/credentials/sealed-box.js';
import { SigningKeyRepository } from '../src/persistence/signing-key.repository.js';
import { UsersUnderTest } from './users-under-test.js';

let users: UsersUnderTest;

beforeAll(async () => {
  users = await UsersUnderTest.start();
});
afterAll(() => users.stop());

/** A replica of the service with a secret of its own. */
const replica = (secret: string) =>
  new SigningKeys(
    users.app.get(PostgresTransactions),
    users.app.get(SigningKeyRepository, { strict: false }),
    new SealedBox(secret, 'souk signing keys'),
  );

const SECRET = 'the secret of this test, long enough';
const ada = new Principal('ada', ['customer']);

test('the public half is published, the private one kept sealed', async () => {
  const { status, body } = await users.ask('GET', '/.well-known/jwks.json');
  expect(status).toBe(200);
  expect(body).toEqual({
    keys: [
      {
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        use: 'sig',
        kid: expect.any(String),
        x: expect.any(String),
        y: expect.any(String),
      },
    ],
  });
  const [row] = await users.rows<{ row: string }>(
    "SELECT public_jwk::text || encode(sealed_private_jwk, 'escape') AS row FROM signing_keys",
  );
  expect(row?.row).not.toContain('"d"');
});

test('replicas that start together make one key between them', async () => {
  const rings = await Promise.all(Array.from({ length: 5 }, () => replica(SECRET).current()));
  expect(new Set(rings.map(({ signing }) => signing.kid)).size).toBe(1);
});

test('another secret means another key to sign with; what was signed before stays good', async () => {
  const before = await replica(SECRET).current();
  const after = await replica(`${SECRET}, changed`).current();
  expect(after.signing.kid).not.toBe(before.signing.kid);
  const token = await issueAccessToken(ada, before.signing);
  expect(await verifyAccessToken(token, after.source)).toEqual(ada);
});

test('the keys are not read anew for every token, but after a second they are', async () => {
  const clock = jest.spyOn(performance, 'now').mockReturnValue(10_000);
  const keys = replica(SECRET);
  const first = await keys.current();
  clock.mockReturnValue(11_000);
  expect(await keys.current()).toBe(first);
  clock.mockReturnValue(11_001);
  expect(await keys.current()).not.toBe(first);
  clock.mockRestore();
});
