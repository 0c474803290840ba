// Runs in a service's container, with the logins that it holds. A statement is rolled back, whatever comes of it.
import { Client } from 'pg';

const { targets } = globalThis;

async function attempt({ login, user, database, sql }) {
  const url = new URL(process.env[login]);
  url.username = user ?? url.username;
  url.pathname = database ?? url.pathname;
  const client = new Client({ connectionString: url.href });
  try {
    await client.connect();
    if (sql === undefined) return;
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('ROLLBACK');
  } finally {
    await client.end();
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
