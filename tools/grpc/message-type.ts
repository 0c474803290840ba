import protobuf from 'protobufjs';
import { docOf } from './doc-of.ts';

/** As the wire format is read here: a 64-bit number is a number, an enum value its name. */
const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  bool: 'boolean',
  int32: 'number',
  int64: 'number',
  double: 'number',
};

/** The interface of a message. Every field is set: what was not sent has the default of its type, a message that was not sent is null. */
export function messageType(message: protobuf.Type): string {
  const fields = message.fieldsArray.map(
    (field) => `${docOf(field.comment, '  ')}  readonly ${field.name}: ${fieldType(field)};`,
  );
  return `${docOf(message.comment, '')}export interface ${message.name} {\n${fields.join('\n')}\n}\n`;
}

/** The values of an enum by their names. */
export function enumType(declared: protobuf.Enum): string {
  const values = Object.keys(declared.values).map((name) => {
    const comment = declared.comments[name] ?? null;
    return `${docOf(comment, '  ')}  | '${name}'`;
  });
  return `${docOf(declared.comment, '')}export type ${declared.name} =\n${values.join('\n')};\n`;
}

function fieldType(field: protobuf.Field): string {
  if (field.map || field.partOf) throw new Error(`${field.fullName}: no contract has had a map or a oneof yet`);
  if (field.repeated) return `readonly ${singleType(field)}[]`;
  return field.resolvedType instanceof protobuf.Type ? `${singleType(field)} | null` : singleType(field);
}

function singleType(field: protobuf.Field): string {
  const type = field.resolvedType?.name ?? SCALARS[field.type];
  if (type === undefined) throw new Error(`${field.fullName}: no contract has had a ${field.type} yet`);
  return type;
}
