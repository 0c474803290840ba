import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { topology } from '@souk/contracts';
import { rabbitDefinitions } from '@souk/messaging';
import { messagesPage } from './topology/messages-page.ts';

const ROOT = join(import.meta.dirname, '..');

const FILES: Readonly<Record<string, string>> = {
  'infra/rabbitmq/definitions.json': `${JSON.stringify(rabbitDefinitions(topology, { vhost: 'souk' }), null, 2)}\n`,
  'docs/messages.md': messagesPage(topology),
};

const isCurrent = ([path, content]: [string, string]): boolean =>
  existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8') === content;

const stale = Object.entries(FILES).filter((file) => !isCurrent(file));
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stdout.write(`${path} is not what the contracts say: run npm run topology and commit it\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, content] of stale) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
    process.stdout.write(`wrote ${path}\n`);
  }
}
