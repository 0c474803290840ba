import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contractFile } from './grpc/contract-file.ts';
import { writeOrCheck } from './grpc/write-or-check.ts';

const ROOT = join(import.meta.dirname, '..');
const PROTOS = 'libs/contracts/proto';
const CONTRACTS = 'libs/contracts/src/grpc';

/** `souk/products/v1/products.proto` → `products.v1.ts`. */
function contractOf(proto: string): readonly [path: string, content: string] {
  const [version = ''] = proto.split('/').slice(-2);
  const source = readFileSync(join(ROOT, PROTOS, proto), 'utf8');
  return [`${CONTRACTS}/${basename(proto, '.proto')}.${version}.ts`, contractFile(`proto/${proto}`, source)];
}

const files = globSync('**/*.proto', { cwd: join(ROOT, PROTOS) })
  .toSorted()
  .map(contractOf);
writeOrCheck(ROOT, files, process.argv.includes('--check'));
