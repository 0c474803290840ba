import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway({ GRAPHQL_INTROSPECTION: 'on' });
});
afterAll(() => gateway.stop());

async function ask(query: string) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { ...(await gateway.signedIn()), 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown; errors?: { message: string }[] };
}

test('where introspection is on, tools get the whole schema', async () => {
  const { data, errors } = await ask(getIntrospectionQuery());
  expect(errors).toBeUndefined();
  expect(printSchema(buildClientSchema(data as IntrospectionQuery))).toContain('payment: Payment');
});

test('and a name that is not quite right is answered with the one that was meant', async () => {
  const { errors } = await ask('{ orders { totl } }');
  expect(errors?.[0]?.message).toBe('Cannot query field "totl" on type "OrderPage". Did you mean "total"?');
});
