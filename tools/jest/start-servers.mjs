import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const LAUNCHER = 'infra/local';

/**
 * Starts real servers for the integration tests, on free ports and with data of their own, so that runs can go side by side.
 * Where SOUK_TEST_POSTGRES_URL is set, the servers named by the SOUK_TEST_* variables are used instead, and left running.
 */
const startServers = async () => {
  if (process.env.SOUK_TEST_POSTGRES_URL) return;
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-b', LAUNCHER], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await findRedis();
  const { startTestInfrastructure } = await import(join(ROOT, LAUNCHER, 'dist/test-infrastructure.js'));
  const starting = startTestInfrastructure(ROOT);
  stopWhenInterrupted(starting);
  const servers = await starting;
  process.env.SOUK_TEST_POSTGRES_URL = servers.postgresUrl;
  process.env.SOUK_TEST_MONGO_URL = servers.mongoUrl;
  process.env.SOUK_TEST_RABBITMQ_URL = servers.rabbitmqUrl;
  process.env.SOUK_TEST_RABBITMQ_MANAGEMENT_URL = servers.rabbitmqManagementUrl;
  globalThis.soukTestServers = servers;
};

/** A Redis is started by the few tests that need one: without it only they fail, and the reason is told here. */
const findRedis = async () => {
  const { findRedis: find } = await import(join(ROOT, LAUNCHER, 'dist/redis/find-redis.js'));
  const tell = (line) => process.stderr.write(`${line}\n`);
  const found = await find(tell).catch((error) => void tell(error.message));
  if (found !== undefined) process.env.SOUK_TEST_REDIS_SERVER = found;
};

/** Jest skips its teardown when it is interrupted; servers that are still starting are stopped once they are up. */
const stopWhenInterrupted = (starting) => {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ]) {
    process.once(signal, () => starting.then((servers) => servers.stop()).finally(() => process.exit(128 + number)));
  }
};

export default startServers;
