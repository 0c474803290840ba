import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routeTable } from '../apps/gateway/dist/routes/route-table.js';
import { routeRows } from './routes/route-rows.ts';

const PATH = 'docs/gateway.md';
const FILE = join(import.meta.dirname, '..', PATH);
const BETWEEN_MARKS = /(?<=<!-- routes -->\n)[^]*(?=\n<!-- end of routes -->)/;

const page = readFileSync(FILE, 'utf8');
const current = page.replace(BETWEEN_MARKS, routeRows(routeTable));

if (page !== current && process.argv.includes('--check')) {
  process.stdout.write(`the routes in ${PATH} are not those of the route table: run npm run routes and commit it\n`);
  process.exitCode = 1;
} else if (page !== current) {
  writeFileSync(FILE, current);
  process.stdout.write(`wrote ${PATH}\n`);
}
