// Runs in a container: whom it can connect to from there.
import { once } from 'node:events';
import { connect } from 'node:net';

const { targets } = globalThis;

async function attempt({ host, port }) {
  const socket = connect({ host, port, timeout: 5_000 });
  try {
    const connected = once(socket, 'connect').then(() => 'done');
    return await Promise.race([connected, once(socket, 'timeout').then(() => 'ETIMEDOUT')]);
  } catch (error) {
    return error.code;
  } finally {
    socket.destroy();
  }
}

const attempts = targets.map(async (target) => ({ target: target.name, code: await attempt(target) }));
process.stdout.write(JSON.stringify(await Promise.all(attempts)));
