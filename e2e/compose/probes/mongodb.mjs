// Runs in a service's container, with the login that it holds.
import { MongoClient } from 'mongodb';

const { targets } = globalThis;
const own = new URL(process.env.MONGO_URL);

async function attempt({ user, database, command }) {
  const url = new URL(own);
  url.username = user ?? url.username;
  if (user !== undefined) url.pathname = user === 'souk_admin' ? 'admin' : user;
  const client = new MongoClient(url.href, { serverSelectionTimeoutMS: 10_000 });
  try {
    await client.db(database ?? own.pathname.slice(1)).command(command);
  } finally {
    await client.close();
  }
}

const results = [];
for (const target of targets) {
  const code = await attempt(target).then(
    () => 'done',
    (error) => `${error.code ?? error.message}`,
  );
  results.push({ target: target.name, code });
}
process.stdout.write(JSON.stringify(results));
