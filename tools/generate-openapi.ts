import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicApi } from '../apps/gateway/dist/openapi/public-api.js';

const PATH = 'docs/openapi.json';
const FILE = join(import.meta.dirname, '..', PATH);

/** What the gateway serves at /openapi.json, in lines, so that a change of the API can be read as one. */
const content = `${JSON.stringify(publicApi(), null, 2)}\n`;
const isCurrent = existsSync(FILE) && readFileSync(FILE, 'utf8') === content;

if (process.argv.includes('--check')) {
  if (!isCurrent) {
    process.stdout.write(`${PATH} is not what the routes and their schemas say: run npm run openapi and commit it\n`);
    process.exitCode = 1;
  }
} else if (!isCurrent) {
  writeFileSync(FILE, content);
  process.stdout.write(`wrote ${PATH}\n`);
}
