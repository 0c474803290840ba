import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { productsV1 } from '@souk/contracts';
import { Code, GrpcError, serve } from '@souk/grpc';
import { eventually, newId } from '@souk/kernel';
import { FakeGrpcDoor } from './fake-grpc-door.js';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

const lamp: productsV1.Product = {
  id: newId(),
  sku: 'SOUK-LAMP',
  name: 'Lamp',
  description: '',
  category: 'lamps',
  price: { amount: 6_900, currency: 'EUR' },
  imageUrl: 'https://images.souk.test/lamp.webp',
};

type Answer = (signal: AbortSignal) => Promise<readonly productsV1.Product[]>;

/** A copy of products that a test decides on. */
class Copy {
  calls = 0;
  answer: Answer = () => Promise.resolve([lamp]);

  async open(): Promise<FakeGrpcDoor> {
    const answer = async (_request: unknown, { signal }: { signal: AbortSignal }) => {
      this.calls += 1;
      return { products: await this.answer(signal) };
    };
    return FakeGrpcDoor.start(serve(productsV1.productsService, { batchGetProducts: { access: 'public', answer } }));
  }
}

const [one, other] = [new Copy(), new Copy()];
let doors: readonly FakeGrpcDoor[];
let gateway: GatewayUnderTest;
beforeAll(async () => {
  doors = [await one.open(), await other.open()];
  gateway = await startGateway({ PRODUCTS_GRPC_URL: doors.map(({ url }) => url).join() });
  // The time that connecting takes is not part of what is tested.
  await eventually(bothAnswer);
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all(doors.map((door) => door.stop()));
});
beforeEach(() => {
  for (const copy of [one, other]) Object.assign(copy, { calls: 0, answer: () => Promise.resolve([lamp]) });
  gateway.services.inventory.answersJson({ items: [{ productId: lamp.id, availability: 'low' }] });
});

async function bothAnswer(): Promise<void> {
  const { status } = await batch();
  if (status !== 200 || one.calls === 0 || other.calls === 0) throw new Error(`Not both are connected to: ${status}`);
}

async function batch(query = `ids=${lamp.id}`) {
  const response = await fetch(`${gateway.url}/api/v1/products/batch?${query}`);
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as Record<string, unknown>,
  };
}
const fails = (code: Code) => () => Promise.reject(new GrpcError(code, 'connect ECONNREFUSED 10.0.0.7'));

describe('a batch read', () => {
  test('is JSON outside and protobuf inside', async () => {
    expect(await batch()).toMatchObject({ status: 200, body: { items: [{ ...lamp, availability: 'low' }] } });
  });

  test('goes to one copy after the other', async () => {
    for (let question = 0; question < 4; question += 1) await batch();
    expect([one.calls, other.calls]).toEqual([2, 2]);
  });

  test('that one copy is too ill for goes to the other at once', async () => {
    one.answer = fails(Code.UNAVAILABLE);
    const statuses = await Promise.all(Array.from({ length: 4 }, async () => (await batch()).status));
    expect(statuses).toEqual([200, 200, 200, 200]);
  });

  test('that nobody can answer is 503, and says nothing of the inside', async () => {
    one.answer = fails(Code.UNAVAILABLE);
    other.answer = fails(Code.UNAVAILABLE);
    const answer = await batch();
    expect(answer).toMatchObject({ status: 503, retryAfter: '2' });
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.7');
  });

  test('that takes too long is 504, and the service is told to stop', async () => {
    const stopped = Promise.withResolvers<void>();
    one.answer = other.answer = (signal) => {
      signal.addEventListener('abort', () => stopped.resolve());
      return new Promise(() => undefined);
    };
    expect(await batch()).toMatchObject({ status: 504 });
    await stopped.promise;
  });

  test('that fails is 500, is not repeated and says nothing of the inside', async () => {
    one.answer = fails(Code.INTERNAL);
    other.answer = fails(Code.INTERNAL);
    expect(await batch()).toMatchObject({ status: 500, body: { detail: 'Something went wrong on our side.' } });
    expect(one.calls + other.calls).toBe(1);
  });

  test.each([
    ['no ids', ''],
    ['101 ids', `ids=${Array.from({ length: 101 }, newId).join()}`],
    ['an id that is none', 'ids=1'],
    ['something else too', `ids=${newId()}&sort=name`],
  ])('with %s is 400 and goes to nobody', async (_what, query) => {
    expect(await batch(query)).toMatchObject({ status: 400, body: { errors: [{ path: 'ids' }] } });
    expect(one.calls + other.calls).toBe(0);
  });
});
