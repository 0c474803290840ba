import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { productsV1 } from '@souk/contracts';
import { Code, GrpcClient } from '@souk/grpc';
import { newId } from '@souk/kernel';
import { ProductsGrpc } from '../src/grpc/products.grpc.js';
import { aProduct } from './a-product.js';
import { ProductsUnderTest } from './products-under-test.js';

let products: ProductsUnderTest;
const client = new GrpcClient(productsV1.productsService);
beforeAll(async () => {
  products = await ProductsUnderTest.start();
});
afterAll(async () => {
  client.close();
  await products.stop();
});

const batch = async (productIds: readonly string[]) => {
  const address = `127.0.0.1:${products.app.get(ProductsGrpc).port}`;
  const answer = await client.call(address, 'batchGetProducts', { productIds }, { timeoutMs: 5_000 });
  return answer.products;
};

/** @returns what HTTP says of a new product. */
async function added(sku: string): Promise<Record<string, unknown>> {
  const { body } = await products.add({ sku, ...aProduct({ description: 'Zoë’s own 🛒' }).details });
  return body;
}

test('everybody gets products as over HTTP, in the order of the question, each once', async () => {
  const [lamp, chair] = [await added('SOUK-LAMP-1'), await added('SOUK-CHAIR-1')];
  expect(await batch([chair, lamp, chair].map((product) => String(product['id'])))).toEqual([chair, lamp]);
});

test('what there is not is left out', async () => {
  const lamp = await added('SOUK-LAMP-2');
  expect(await batch([newId(), String(lamp['id'])])).toEqual([lamp]);
  expect(await batch([newId()])).toEqual([]);
});

test.each([
  ['no id', []],
  ['101 ids', Array.from({ length: 101 }, newId)],
  ['an id that is none', [newId(), '{"$ne":null}']],
])('%s is refused', async (_what, ids) => {
  await expect(batch(ids)).rejects.toMatchObject({
    code: Code.INVALID_ARGUMENT,
    message: 'product_ids must be 1 to 100 UUIDs.',
  });
});
