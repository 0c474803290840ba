import { z } from 'zod';

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a format says already. */
const FORMATS_WITH_PATTERN = new Set(['uuid', 'date-time']);

/** Thrown when two schemas have one name. */
export class SchemaNameTakenError extends Error {
  constructor(name: string) {
    super(`Two schemas of the API document are called ${name}: give one of them another id.`);
    this.name = 'SchemaNameTakenError';
  }
}

/** The schemas of a document: those with a name (`.meta({ id })`) are kept once and referred to. */
export class SchemaComponents {
  private readonly named = new Map<string, JsonSchema>();

  /** By name. */
  get all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.named].toSorted(([one], [other]) => one.localeCompare(other)));
  }

  /** What is sent and received in JSON, before anything is made of it. @throws SchemaNameTakenError */
  schemaOf(type: z.ZodType): JsonSchema {
    const { $defs = {}, ...root } = z.toJSONSchema(type, { io: 'input', override: readable });
    for (const [name, schema] of Object.entries($defs)) this.keep(name, referring(schema));
    return referring(root) as JsonSchema;
  }

  private keep(name: string, schema: unknown): void {
    const known = this.named.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new SchemaNameTakenError(name);
    this.named.set(name, schema as JsonSchema);
  }
}

/** `\P{Cc}` in words that regular expressions without Unicode classes know too. */
const NO_CONTROL_CHARACTER = String.raw`[^\u0000-\u001f\u007f-\u009f]`;

/** Leaves out what makes a schema longer and not clearer. */
function readable({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (FORMATS_WITH_PATTERN.has(jsonSchema.format ?? '')) delete jsonSchema.pattern;
  if (jsonSchema.pattern) jsonSchema.pattern = jsonSchema.pattern.replaceAll(String.raw`\P{Cc}`, NO_CONTROL_CHARACTER);
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

/** The same with references to the document's components. */
function referring(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(referring);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== '$schema')
      .map(([key, value]) =>
        key === '$ref' ? [key, String(value).replace('#/$defs/', '#/components/schemas/')] : [key, referring(value)],
      ),
  );
}
