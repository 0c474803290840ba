import type { MethodDefinition } from '@grpc/grpc-js';
import { fromJSON, type ServiceDefinition } from '@grpc/proto-loader';
import type { RpcService } from '@souk/kernel';

/** As the generated types say: names in camel case, 64-bit numbers as numbers, enum values by name, every field set. */
const READING = { longs: Number, enums: String, defaults: true } as const;

/** The serialisers and the path of every method of a service, by its name in the generated types. */
export type MethodDefinitions<Methods> = Readonly<Record<keyof Methods & string, MethodDefinition<object, object>>>;

/** @throws Error when the descriptor does not declare the service */
export function methodDefinitions<Methods>({ name, descriptor }: RpcService<Methods>): MethodDefinitions<Methods> {
  const declared = fromJSON(descriptor, READING)[name];
  if (!declared) throw new Error(`The descriptor declares no service ${name}.`);
  const methods = Object.values(declared as ServiceDefinition);
  return Object.fromEntries(methods.map((method) => [method.originalName, method])) as MethodDefinitions<Methods>;
}
