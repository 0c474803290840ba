import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { SchemaComponents, SchemaNameTakenError } from './schema-components.js';

const price = z.strictObject({ amount: z.int() }).meta({ id: 'TestPrice' });

describe('the schemas of a document', () => {
  test('are kept once by their name and referred to', () => {
    const components = new SchemaComponents();
    const schema = components.schemaOf(z.strictObject({ price, prices: z.array(price) }));
    const reference = { $ref: '#/components/schemas/TestPrice' };
    expect(schema).toMatchObject({ properties: { price: reference, prices: { items: reference } } });
    expect(components.all).toEqual({ TestPrice: expect.objectContaining({ additionalProperties: false }) });
  });

  test('tell what is sent, not what is made of it', () => {
    const schema = new SchemaComponents().schemaOf(z.strictObject({ at: z.iso.datetime().transform(Date.parse) }));
    expect(schema).toMatchObject({ properties: { at: { type: 'string', format: 'date-time' } } });
  });

  test('write patterns that every reader of regular expressions knows', () => {
    const { pattern } = new SchemaComponents().schemaOf(z.string().regex(/^\P{Cc}*$/u)) as { pattern: string };
    expect(new RegExp(pattern).test('one line')).toBe(true);
    expect(new RegExp(pattern).test('two\nlines')).toBe(false);
    expect(pattern).not.toContain('P{');
  });

  test('may not share a name', () => {
    const components = new SchemaComponents();
    components.schemaOf(z.string().meta({ id: 'TestOne' }));
    const another = z.int().meta({ id: 'TestOther' });
    z.globalRegistry.remove(another);
    z.globalRegistry.add(another, { id: 'TestOne' });
    expect(() => components.schemaOf(another)).toThrow(SchemaNameTakenError);
  });
});
