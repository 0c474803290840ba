import protobuf from 'protobufjs';
import { docOf } from './doc-of.ts';
import { enumType, messageType } from './message-type.ts';
import { tsLiteral } from './ts-literal.ts';

/**
 * The TypeScript of one proto file: its messages and enums as types, each of its services as a constant for both ends.
 * @param path what the file is called in the note at the top
 * @throws Error where the proto file has a mistake, or something that no contract has needed yet
 */
export function contractFile(path: string, source: string): string {
  const { root, package: packageName = '' } = protobuf.parse(source, { keepCase: false, alternateCommentMode: true });
  root.resolveAll();
  const declared = root.lookup(packageName) as protobuf.Namespace;
  const types = declared.nestedArray.map((one) => typeOf(one));
  return [
    `// Generated from ${path} by tools/generate-grpc.ts: change that, then run npm run grpc.`,
    "import type { RpcService } from '@souk/kernel';",
    '',
    ...types,
    `const descriptor = ${tsLiteral(root.toJSON())};`,
    '',
    ...declared.nestedArray.filter((one) => one instanceof protobuf.Service).map(serviceConstant),
  ].join('\n');
}

function typeOf(declared: protobuf.ReflectionObject): string {
  if (declared instanceof protobuf.Type) return messageType(declared);
  if (declared instanceof protobuf.Enum) return enumType(declared);
  if (declared instanceof protobuf.Service) return methodsType(declared);
  throw new Error(`${declared.fullName}: no contract has had such a thing yet`);
}

function methodsType(service: protobuf.Service): string {
  const methods = service.methodsArray.map((method) => {
    if (method.requestStream || method.responseStream)
      throw new Error(`${method.fullName} streams: no contract has yet`);
    const types = [`request: ${method.requestType}`, `response: ${method.responseType}`];
    const lines = types.map((type) => `    readonly ${type};\n`).join('');
    return `${docOf(method.comment, '  ')}  readonly ${lowerFirst(method.name)}: {\n${lines}  };`;
  });
  return `/** The methods of {@link ${lowerFirst(service.name)}}. */\nexport interface ${service.name}Methods {\n${methods.join('\n')}\n}\n`;
}

function serviceConstant(service: protobuf.Service): string {
  const name = service.fullName.replace(/^\./, '');
  return [
    `${docOf(service.comment, '')}export const ${lowerFirst(service.name)}: RpcService<${service.name}Methods> = {`,
    `  name: '${name}',`,
    '  descriptor,',
    '};\n',
  ].join('\n');
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
