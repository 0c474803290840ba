import { expect, test } from '@jest/globals';
import { describeSchema } from './describe-schema.ts';

const uuid = { type: 'string', format: 'uuid' };
const object = (properties: object, ...required: string[]) => ({
  type: 'object',
  properties: { ...properties },
  required,
});

test('shows fields, optional ones, lists, choices and nested objects', () => {
  const line = object({ price: object({ amount: { type: 'integer' } }, 'amount') }, 'price');
  const note = { anyOf: [{ type: 'string' }, { type: 'null' }] };
  const schema = object(
    { id: uuid, kind: { enum: ['a', 'b'] }, lines: { type: 'array', items: line }, note },
    'id',
    'kind',
    'lines',
  );
  expect(describeSchema(schema)).toBe(`{
  id: uuid
  kind: "a" | "b"
  lines: {
    price: {
      amount: integer
    }
  }[]
  note?: string | null
}`);
});

test('shows a map by what it holds', () => {
  expect(describeSchema({ type: 'object', additionalProperties: { type: 'integer' } })).toBe('{\n  [name]: integer\n}');
});

test('an empty payload is an empty object', () => {
  expect(describeSchema(object({}))).toBe('{}');
});
