import type { Route } from '../../apps/gateway/dist/routes/route.js';

const HEAD = [
  '| method | path | who | answered by | limit | time-out | sent again | fallback |',
  '|---|---|---|---|---|---|---|---|',
];

/** The route table as a table: one row for each route, those of one kind at every service as one. */
export function routeRows(routes: readonly Route[]): string {
  const rows = routes.map(rowOf);
  return [...HEAD, ...new Set(rows)].join('\n');
}

function rowOf(route: Route): string {
  const { method, auth, upstream, answeredBy, rateLimit = 'everything', resilience, fallback } = route;
  const cells = [
    method,
    `\`${pathOf(route)}\``,
    auth,
    answeredBy ? 'gateway' : atEveryService(route) ? 'each' : (upstream ?? ''),
    rateLimit,
    resilience?.timeoutMs === undefined ? '5 s' : `${resilience.timeoutMs / 1_000} s`,
    sentAgain(route),
    fallback ? fallback.kind : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** `/bff/admin/parked/orders/:id` is there for each service. */
function pathOf(route: Route): string {
  return atEveryService(route) ? route.path.replace(`/${route.upstream}`, '/:service') : route.path;
}

function atEveryService({ onto, upstream, prefix }: Route): boolean {
  return onto !== undefined && upstream !== undefined && prefix.endsWith(`/${upstream}`);
}

function sentAgain({ method, keyed }: Route): string {
  if (method === 'GET') return 'yes';
  return keyed ? 'with a key' : 'no';
}
