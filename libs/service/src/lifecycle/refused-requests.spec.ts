import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { z } from 'zod';
import { type RunningService, startService } from './start-service.js';

const open = z.looseObject({});

@Controller()
class NotesController {
  @Post('notes')
  keep(@Body({ schema: open }) body: z.infer<typeof open>): unknown {
    return body;
  }
}

@Module({ controllers: [NotesController] })
class AppModule {}

let service: RunningService;
beforeAll(async () => {
  service = await startService(AppModule, {
    service: 'notes',
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    faults: 'off',
    trustedProxies: 0,
    soukEnv: 'development',
  });
});
afterAll(() => service.stop());

const post = (body: string) =>
  fetch(`${service.url}/notes`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

/** What is answered to these bytes until the connection is closed. */
const answerTo = (request: string): Promise<string> => {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  socket.write(request);
  return text(socket);
};

describe('a body', () => {
  test('that is fine is taken', async () => {
    expect((await post('{"note":{"by":"ada"}}')).status).toBe(201);
  });

  test.each([
    ['nested 100,000 levels deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['nested 100,000 objects deep', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
    ['with a prototype', '{"a":{"__proto__":{"isAdmin":true}}}'],
    ["with a constructor's prototype", '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['that is no JSON', '{"a":'],
  ])('%s is a 400 problem', async (_what, body) => {
    const response = await post(body);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ instance: '/notes' })]);
  });
});

describe('a request that can be read in two ways', () => {
  const head = 'POST /notes HTTP/1.1\r\nhost: notes\r\ncontent-type: application/json\r\n';
  test.each([
    ['with two lengths', `${head}content-length: 2\r\ncontent-length: 20\r\n\r\n{}`],
    ['with a length and chunks', `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    [
      'with a folded header',
      `${head}x-note: a\r\n b: c\r\ncontent-length: 2\r\n\r\n{}`.replace('x-note: a', ' x-note'),
    ],
  ])('%s is refused, and its connection closed', async (_what, request) => {
    expect(await answerTo(request)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('headers', () => {
  const request = (headers: string): string =>
    `GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${headers}\r\n`;

  test('may be a hundred, and no more', async () => {
    const many = (count: number): string => Array.from({ length: count }, (_, n) => `x-${n}: 1\r\n`).join('');
    expect(await answerTo(request(many(98)))).toMatch(/^HTTP\/1\.1 200 /);
    expect(await answerTo(request(many(99)))).toMatch(/^HTTP\/1\.1 431 [^]*more than 100 headers/);
  });

  test('may be 16 KiB together, and no more', async () => {
    expect(await answerTo(request(`x-large: ${'x'.repeat(17 * 1_024)}\r\n`))).toMatch(/^HTTP\/1\.1 431 /);
  });
});
