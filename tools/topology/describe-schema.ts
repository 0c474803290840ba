/** The parts of a JSON Schema that message payloads use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
}

const INDENT = '  ';

/** A JSON Schema as a person reads a type: `{ orderId: uuid, quantity: integer }`, one field a line. */
export function describeSchema(schema: JsonSchema, indent = ''): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((option) => describeSchema(option, indent)).join(' | ');
  if (schema.items) return `${describeSchema(schema.items, indent)}[]`;
  if (schema.type === 'object') return describeObject(schema, indent);
  return schema.format ?? [schema.type ?? 'anything'].flat().join(' | ');
}

function describeObject({ properties = {}, required = [], additionalProperties }: JsonSchema, indent: string): string {
  const inner = indent + INDENT;
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${describeSchema(schema, inner)}`,
  );
  if (typeof additionalProperties === 'object')
    fields.push(`${inner}[name]: ${describeSchema(additionalProperties, inner)}`);
  return fields.length === 0 ? '{}' : `{\n${fields.join('\n')}\n${indent}}`;
}
