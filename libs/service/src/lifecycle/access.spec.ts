import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import {
  AuthModule,
  CurrentUser,
  issueAccessToken,
  type KeySource,
  KeysUnavailableError,
  Principal,
  Public,
  type Role,
  Roles,
} from '@souk/auth';
import { type RunningService, startService } from './start-service.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let keysAreThere = true;
const keys: KeySource = () => {
  if (!keysAreThere) throw new KeysUnavailableError('the users service');
  return publicKey;
};

@Controller()
class AccountController {
  @Get('me')
  me(@CurrentUser() { id, isAdmin }: Principal): unknown {
    return { id, isAdmin };
  }

  @Roles('admin')
  @Get('everybody')
  everybody(): string {
    return 'everybody';
  }

  @Public()
  @Get('catalogue')
  catalogue(): string {
    return 'catalogue';
  }
}

@Module({ imports: [AuthModule.withKeys({ useFactory: () => keys })], controllers: [AccountController] })
class AppModule {}

let service: RunningService;
beforeAll(async () => {
  service = await startService(AppModule, {
    service: 'users',
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    faults: 'off',
    trustedProxies: 0,
    soukEnv: 'development',
  });
});
afterAll(() => service.stop());

const ask = async (path: string, ...roles: Role[]): Promise<Response> => {
  const token = await issueAccessToken(new Principal('ada', roles), { key: privateKey, kid: '1' });
  return fetch(service.url + path, { headers: roles.length > 0 ? { authorization: `Bearer ${token}` } : {} });
};

describe('a route', () => {
  test('is closed unless it says otherwise', async () => {
    const response = await ask('/me');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="souk"');
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  test('knows who asks', async () => {
    expect(await (await ask('/me', 'customer')).json()).toEqual({ id: 'ada', isAdmin: false });
  });

  test('may be open to everybody, as health and metrics are', async () => {
    expect(
      await Promise.all(
        ['/catalogue', '/health/live', '/health/ready', '/metrics'].map(async (path) => (await ask(path)).status),
      ),
    ).toEqual([200, 200, 200, 200]);
  });

  test('may be kept for a role', async () => {
    expect((await ask('/everybody', 'customer')).status).toBe(403);
    expect((await ask('/everybody', 'customer', 'admin')).status).toBe(200);
  });

  test('that cannot check a token says so, and does not ask to sign in again', async () => {
    keysAreThere = false;
    const response = await ask('/me', 'customer');
    keysAreThere = true;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
  });

  test('refuses what is not a token', async () => {
    const response = await fetch(`${service.url}/me`, { headers: { authorization: 'Bearer x.y.z' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });
});
