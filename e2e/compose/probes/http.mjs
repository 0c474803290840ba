// Runs in a container: what a service answers to whoever calls it directly. Done is whatever is asked of those who are let in: a body,
// an order that there is.
const { targets } = globalThis;

async function attempt({ method, url, headers: own }) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'isolation', ...own };
  const body = method === 'GET' ? undefined : '{"no-such-field":true}';
  const { status } = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(20_000) });
  return status === 401 || status === 403 || status >= 500 ? `${status}` : 'done';
}

const results = [];
for (const target of targets) {
  const code = await attempt(target).catch((error) => error.message);
  results.push({ target: target.name, code });
}
process.stdout.write(JSON.stringify(results));
