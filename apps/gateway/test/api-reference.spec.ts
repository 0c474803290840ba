import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

describe('the API document', () => {
  test('is served to anybody', async () => {
    const response = await fetch(`${gateway.url}/openapi.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({ openapi: '3.1.1', paths: { '/api/v1/orders': {} } });
  });

  test('is not sent to whoever has it', async () => {
    const tag = (await fetch(`${gateway.url}/openapi.json`)).headers.get('etag') ?? '';
    const again = await fetch(`${gateway.url}/openapi.json`, { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});

describe('the reference page', () => {
  test('is a page whose policy lets it fetch nothing from elsewhere', async () => {
    const response = await fetch(`${gateway.url}/docs`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/);
    expect(await response.text()).not.toMatch(/(src|href)="https?:/);
  });

  test('brings its own script', async () => {
    const response = await fetch(`${gateway.url}/docs/reference.js`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/javascript/);
  });
});
