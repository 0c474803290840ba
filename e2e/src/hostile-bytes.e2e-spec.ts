import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seconds } from '@souk/kernel';
import { brokenRequests, oddRequests } from './hostile/broken-requests.js';
import { hostilePaths } from './hostile/hostile-texts.js';
import { RawConnection } from './hostile/raw-connection.js';
import { isRefused, Stranger } from './hostile/stranger.js';
import { uncleannessOf } from './hostile/uncleanness.js';
import { call } from './shop/http.js';

const TEN_MEGABYTES = 10 * 1_024 * 1_024;
/** A request has 30 s to arrive; the rest is for a busy machine. */
const SLOW_SENDER_WITHIN = seconds(60);

describe('bytes that no honest client sends are refused cleanly', () => {
  let stranger: Stranger;

  beforeAll(async () => {
    stranger = await Stranger.comes();
  });
  afterAll(() => stranger.hasLeftNothing());

  test.each(brokenRequests)('%s: refused, and nothing that follows is heard', async (_what, bytes) => {
    using connection = await RawConnection.to(stranger.gateway);
    connection.say(bytes);
    isRefused(await connection.answer());
    await connection.closes(seconds(5));
    expect(connection.answers).toHaveLength(1);
  });

  test.each(oddRequests)('%s', async (_what, bytes, statuses) => {
    const answer = await stranger.sends(bytes);
    expect(uncleannessOf(answer)).toEqual([]);
    expect(statuses).toContain(answer.status);
    expect(answer.body).not.toMatch(/evil\.test|secret/);
  });

  test.each(hostilePaths.map((path) => [path.slice(0, 60), path]))('GET %s', async (_shown, path) => {
    const answer = await stranger.sends(`GET ${path} HTTP/1.1\r\n${stranger.authorised}\r\n\r\n`);
    isRefused(answer);
    expect([400, 403, 404, 414]).toContain(answer.status);
  });

  const posted = (): string =>
    `POST /api/v1/orders HTTP/1.1\r\nContent-Type: application/json\r\nIdempotency-Key: big\r\n${stranger.authorised}\r\n`;

  test('10 MB that it says to have: before any of it is sent', async () => {
    const answer = await stranger.sends(`${posted()}Content-Length: ${TEN_MEGABYTES}\r\n\r\n`);
    expect([answer.status, uncleannessOf(answer)]).toEqual([413, []]);
  });

  test('10 MB that it does not say to have', async () => {
    using connection = await RawConnection.to(stranger.gateway);
    connection.say(`${posted()}Transfer-Encoding: chunked\r\n\r\n`);
    for (let sent = 0; sent < TEN_MEGABYTES && connection.answers.length === 0; sent += 0x1_0000) {
      connection.say(`10000\r\n${' '.repeat(0x1_0000)}\r\n`);
      await new Promise((resolve) => void setImmediate(resolve));
    }
    const answer = await connection.answer();
    expect([answer.status, uncleannessOf(answer)]).toEqual([413, []]);
  });

  test.each([
    ['one huge header', `X-Note: ${'x'.repeat(64 * 1_024)}`],
    ['a huge cookie', `Cookie: a=${'x'.repeat(64 * 1_024)}`],
    ['1,000 headers', Array.from({ length: 1_000 }, (_, number) => `X-Note-${number}: x`).join('\r\n')],
    ['150 short headers', Array.from({ length: 150 }, (_, number) => `N${number}: x`).join('\r\n')],
  ])('%s', async (_what, headers) => {
    const answer = await stranger.sends(`GET /api/v1/orders HTTP/1.1\r\n${stranger.authorised}\r\n${headers}\r\n\r\n`);
    expect([answer.status, uncleannessOf(answer)]).toEqual([431, []]);
  });

  test(
    'senders slower than anybody is are cut off, and others are served meanwhile',
    async () => {
      const slow: readonly [start: string, drop: string][] = [
        ['GET /api/v1/products HTTP/1.1\r\nHost: shop.test\r\nX-Note: x', 'x'],
        [`${posted()}Content-Length: 1000\r\n\r\n{`, ' '],
        [`${posted()}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`, '1\r\n \r\n'],
      ];
      const cutOff = slow.map(async ([start, drop]) => {
        using connection = await RawConnection.to(stranger.gateway);
        connection.say(start);
        const dripping = setInterval(() => connection.say(drop), seconds(1));
        await connection.closes(SLOW_SENDER_WITHIN).finally(() => clearInterval(dripping));
        return connection.answers.map((answer) => [answer.status, ...uncleannessOf(answer)]);
      });
      expect((await call('GET', `${stranger.api}/products`)).status).toBe(200);
      expect(await Promise.all(cutOff)).toEqual([[[408]], [[408]], [[408]]]);
    },
    seconds(90),
  );

  test.each([
    ['a token that its connection takes away', 'Connection: authorization'],
    ['two tokens', 'Authorization: Bearer lamp'],
    ['a token in another header', 'X-Authorization: Bearer lamp'],
    ['a token in a cookie', 'Cookie: authorization=lamp'],
  ])('%s: nobody, or oneself', async (_what, header) => {
    const mine = await stranger.sends(`GET /api/v1/users/me HTTP/1.1\r\n${stranger.authorised}\r\n${header}\r\n\r\n`);
    expect(uncleannessOf(mine)).toEqual([]);
    const { id } = stranger.customer.account;
    expect(mine.status === 200 ? [mine.body.includes(id)] : [400, 401]).toContain(mine.status === 200 || mine.status);
    isRefused(await stranger.sends(`GET /api/v1/users/me HTTP/1.1\r\nHost: shop.test\r\n${header}\r\n\r\n`));
  });
});
