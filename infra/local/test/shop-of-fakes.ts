import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SERVICES } from '../src/services/service-table.js';
import { temporaryFolder } from './temporary-folder.js';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const ORDERS_QUEUE = { name: 'orders.replies', vhost: 'souk', durable: true, arguments: { 'x-queue-type': 'quorum' } };

/** A folder laid out like the repository, with services that only answer health checks. */
export function shopOfFakes(): string {
  const folder = temporaryFolder();
  const file = (path: string, content: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  file('package.json', { type: 'module' });
  for (const { name } of SERVICES)
    cpSync(join(FIXTURES, 'fake-service.mjs'), join(folder, `apps/${name}/dist/main.js`));
  file('infra/seed/dist/seed.js', '');
  file('infra/rabbitmq/definitions.json', {
    vhosts: [{ name: 'souk' }],
    users: [{ name: 'orders' }],
    queues: [ORDERS_QUEUE],
    permissions: [{ user: 'orders', vhost: 'souk', configure: '^$', write: '^$', read: '^orders\\.' }],
  });
  file('node_modules/@souk/observability/package.json', {
    name: '@souk/observability',
    type: 'module',
    exports: { './register': './register.js' },
  });
  file('node_modules/@souk/observability/register.js', '');
  return folder;
}
