// Runs in a service's container, with the login that it holds. What is published is rolled back: the broker judges it when it comes,
// and no queue gets it, whatever comes of it.
import { connect } from 'amqplib';
// The client has no door to transactions of its own.
const { default: methods } = await import(`${process.cwd()}/node_modules/amqplib/lib/defs.js`);

const AT_ONCE = 8;
const { targets } = globalThis;

const ways = {
  publish: async (channel, { exchange, key, userId }) => {
    await channel.rpc(methods.TxSelect, {}, methods.TxSelectOk);
    channel.publish(exchange, key, Buffer.from('{}'), { userId });
    await channel.rpc(methods.TxRollback, {}, methods.TxRollbackOk);
  },
  consume: (channel, { queue }) => channel.consume(queue, () => undefined),
  bind: (channel, { queue, exchange, key }) => channel.bindQueue(queue, exchange, key),
  'declare-queue': (channel, { queue }) => channel.assertQueue(queue),
  'declare-exchange': (channel, { exchange }) => channel.assertExchange(exchange, 'topic'),
  // Where these were allowed, the broker would still leave alone what is in use.
  'delete-queue': (channel, { queue }) => channel.deleteQueue(queue, { ifUnused: true, ifEmpty: true }),
  'delete-exchange': (channel, { exchange }) => channel.deleteExchange(exchange, { ifUnused: true }),
};

async function attempt(connection, target) {
  const channel = await connection.createChannel();
  const refused = new Promise((_, reject) => channel.once('error', reject));
  await Promise.race([ways[target.way](channel, target), refused]);
  await channel.close();
}

async function attemptToConnect({ user, password, vhost }) {
  const url = new URL(process.env.RABBITMQ_URL);
  url.username = user ?? url.username;
  url.password = password ?? url.password;
  url.pathname = encodeURIComponent(vhost ?? url.pathname.slice(1));
  const connection = await connect(url.href);
  await connection.close();
}

const codeOf = ({ code, message }) => `${code ?? /\b(403|ConnectionClose)\b/.exec(message)?.[0] ?? message}`;
const own = await connect(process.env.RABBITMQ_URL);
const results = [];

async function work(waiting) {
  for (const target of waiting) {
    const attempted = target.way === 'connect' ? attemptToConnect(target) : attempt(own, target);
    const code = await attempted.then(() => 'done', codeOf);
    results.push({ target: target.name, code });
  }
}

const waiting = targets.values();
await Promise.all(Array.from({ length: AT_ONCE }, () => work(waiting)));
await own.close();
process.stdout.write(JSON.stringify(results));
