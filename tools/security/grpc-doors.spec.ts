import { globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localKeys } from '@souk/auth';
import { Code, GrpcClient, GrpcError, GrpcServer, type GrpcServerOptions, serve } from '@souk/grpc';
import { type Forgery, signed } from '../../e2e/src/security/forgery.js';
import { forgeries } from '../../e2e/src/security/forgeries.js';
import { KeyTrap } from '../../e2e/src/security/key-trap.js';
import { missingInside, wrongInside } from '../../e2e/src/security/wrong-inside.js';
import { stockService } from '../../libs/grpc/test/stock-service.js';
import { exportsOf } from './service-modules.js';

type DoorType = new (reads: object, ...surroundings: unknown[]) => GrpcServer;

const now = Math.floor(Date.now() / 1_000);
const CLAIMS = { iss: 'souk', aud: 'souk-api', sub: 'ada', jti: '1', roles: ['admin'], iat: now, exp: now + 900 };

/** Who may call which method of each service: whoever adds one says so here. */
const ACCESS = {
  'souk.inventory.v1.InventoryService': { batchGetAvailability: 'public' },
  'souk.products.v1.ProductsService': { batchGetProducts: 'public' },
};

const address = { host: '127.0.0.1', grpcPort: 0 };
const door = {
  isReady: () => Promise.resolve(true),
  trouble: () => Promise.resolve(),
  problemOf: () => ({ status: 500, detail: 'Something went wrong on our side.' }),
};
const answer = ({ sku }: { sku: string }) => Promise.resolve({ sku, onHand: 7 });
const methods = serve(stockService, {
  level: { access: 'public', answer },
  ownLevel: { access: 'signed-in', answer },
  adminLevel: { access: 'admin', answer },
});

let issuer: KeyTrap;
let trap: KeyTrap;
let server: GrpcServer;
const client = new GrpcClient(stockService);

beforeAll(async () => {
  [issuer, trap] = await Promise.all([KeyTrap.set(), KeyTrap.set()]);
  server = new GrpcServer({ address, door, services: [methods], keys: localKeys({ keys: [issuer.jwk] }) });
  await server.onApplicationBootstrap();
});
afterAll(async () => {
  client.close();
  await server.beforeApplicationShutdown();
  issuer.remove();
  trap.remove();
});

const codeOf = async (method: 'ownLevel' | 'adminLevel', metadata: Forgery['headers']): Promise<Code> => {
  const options = { timeoutMs: 5_000, metadata };
  try {
    await client.call(`127.0.0.1:${server.port}`, method, { sku: 'lamp' }, options);
    return Code.OK;
  } catch (error) {
    if (error instanceof GrpcError) return error.code;
    throw error;
  }
};

test('a gRPC door takes none of the forged tokens, and asks nobody else for a key', async () => {
  const { privateKey, publicKey } = issuer.keys;
  const genuine = signed({ alg: 'ES256', typ: 'at+jwt', kid: issuer.jwk.kid }, CLAIMS, privateKey);
  const forged = [
    ...forgeries({ genuine, publicKey: publicKey.export({ format: 'jwk' }), trap }),
    ...[wrongInside, missingInside].flatMap((tokens) => tokens(genuine, privateKey)),
  ];
  for (const method of ['ownLevel', 'adminLevel'] as const) {
    expect(await codeOf(method, { authorization: `Bearer ${genuine}` })).toBe(Code.OK);
    const codes = await Promise.all(forged.map(async ({ kind, headers }) => [kind, await codeOf(method, headers)]));
    expect(codes.filter(([, code]) => code !== Code.UNAUTHENTICATED)).toEqual([]);
  }
  expect(trap.visits).toBe(0);
});

test('every method of every service says who may call it', async () => {
  const said: Record<string, Record<string, string>> = {};
  for (const file of globSync('apps/*/src/grpc/*.grpc.ts', { cwd: join(import.meta.dirname, '../..') })) {
    for (const Door of Object.values(await exportsOf<Record<string, DoorType>>(file))) {
      const { services } = Reflect.get(
        new Door({}, door, () => Promise.reject(new Error('no keys')), address),
        'options',
      ) as GrpcServerOptions;
      for (const { service, methods: served } of services)
        said[service.name] = Object.fromEntries(Object.entries(served).map(([name, { access }]) => [name, access]));
    }
  }
  expect(said).toEqual(ACCESS);
});
