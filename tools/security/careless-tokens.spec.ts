import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { localKeys } from '@souk/auth';
import { createApplication } from '@souk/service';
import { addressOf, methodOf, noSubjects } from '../../e2e/src/security/asked-route.js';
import { type Forgery, signed } from '../../e2e/src/security/forgery.js';
import { gatewayRules } from '../../e2e/src/security/gateway-rules.js';
import { KeyTrap } from '../../e2e/src/security/key-trap.js';
import type { Rules } from '../../e2e/src/security/rule.js';
import { type Door, doors, serviceRules } from '../../e2e/src/security/service-rules.js';
import { missingInside, wrongInside } from '../../e2e/src/security/wrong-inside.js';
import { exportsOf, moduleOf } from './service-modules.js';

type Application = Awaited<ReturnType<typeof createApplication>>;

const now = Math.floor(Date.now() / 1_000);
const CLAIMS = { iss: 'souk', aud: 'souk-api', sub: 'ada', jti: '1', roles: ['admin'], iat: now, exp: now + 900 };

let issuer: KeyTrap;
let genuine: string;
let careless: readonly Forgery[];
let calls = 0;
const started: Application[] = [];

beforeAll(async () => {
  issuer = await KeyTrap.set();
  genuine = signed({ alg: 'ES256', typ: 'at+jwt', kid: 'stranger' }, CLAIMS, issuer.keys.privateKey);
  careless = [wrongInside, missingInside].flatMap((tokens) => tokens(genuine, issuer.keys.privateKey));
});
afterAll(async () => {
  for (const app of started) await app.close();
  issuer.remove();
  process.stdout.write(`careless tokens: ${calls} calls, ${careless.length} kinds\n`);
});

/** The real service with all its doors; its stores and its broker are away. */
async function start(service: Door): Promise<Application> {
  const AppModule = await moduleOf(service);
  const app = await createApplication(AppModule, { faults: 'on' });
  started.push(app);
  if (service === 'users') await believe(app);
  await app.init();
  return app;
}

/** Users knows the keys from its own database. */
async function believe(app: Application): Promise<void> {
  const { SigningKeys } = await exportsOf<{ SigningKeys: Type<{ current(): Promise<object> }> }>(
    'apps/users/src/application/signing-keys.ts',
  );
  const jwks = { keys: [issuer.jwk] };
  jest.spyOn(app.get(SigningKeys), 'current').mockResolvedValue({ jwks, source: localKeys(jwks) });
}

async function statusOf(app: Application, route: string, headers: Forgery['headers']): Promise<number> {
  calls += 1;
  const method = methodOf(route) as 'GET' | 'POST';
  const url = addressOf(route, noSubjects());
  const { statusCode } = await app.inject({ method, url, headers, ...(method === 'GET' ? {} : { payload: {} }) });
  return statusCode;
}

test.each(doors)(
  'no route of %s takes a token of which only the signature is good',
  async (service) => {
    process.env['JWKS_URL'] = issuer.url;
    const app = await start(service);
    const rules: Rules = { ...serviceRules[service], ...(service === 'gateway' && gatewayRules) };
    const guarded = Object.entries(rules).filter(([, { who }]) => who !== 'everybody');
    expect(await statusOf(app, 'GET /faults', { authorization: `Bearer ${genuine}` })).toBe(200);
    const taken: string[] = [];
    for (const [route] of guarded)
      for (const { kind, headers } of careless) {
        const status = await statusOf(app, route, headers);
        if (status !== 401) taken.push(`${route} answers ${kind} with ${status}`);
      }
    expect(taken).toEqual([]);
  },
  60_000,
);
