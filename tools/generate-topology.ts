import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { topology } from '@souk/contracts';
import { checkTopology, rabbitDefinitions } from '@souk/messaging';
import { messagesPage } from './topology/messages-page.ts';

const ROOT = join(import.meta.dirname, '..');

const FILES: Readonly<Record<string, string>> = {
  'infra/rabbitmq/definitions.json': `${JSON.stringify(rabbitDefinitions(topology, { vhost: 'souk' }), null, 2)}\n`,
  'docs/messages.md': messagesPage(topology),
};

const isCurrent = ([path, content]: [string, string]): boolean =>
  existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8') === content;

function fail(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.exitCode = lines.length === 0 ? 0 : 1;
}

function write([path, content]: [string, string]): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), content);
  process.stdout.write(`wrote ${path}\n`);
}

const problems = checkTopology(topology);
const stale = Object.entries(FILES).filter((file) => !isCurrent(file));
if (problems.length > 0) fail(problems);
else if (process.argv.includes('--check'))
  fail(stale.map(([path]) => `${path} is not what the contracts say: run npm run topology and commit it`));
else stale.forEach(write);
