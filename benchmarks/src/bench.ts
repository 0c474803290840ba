import { compareCommunication } from './communication/compare-communication.js';
import { measureEventStore } from './event-store/measure-event-store.js';
import { measureGateway } from './gateway/measure-gateway.js';
import { compareOrderPages } from './order-page/compare-order-pages.js';
import { measureOrderSearch } from './order-search/measure-order-search.js';
import { measureRebuild } from './rebuild/measure-rebuild.js';
import { readTarget, soukHome } from './target.config.js';

/** `npm run bench -- communication`: each measures, and prints a table. */
const BENCHES: Readonly<Record<string, (options: readonly string[]) => Promise<string>>> = {
  /** On a Souk that runs on this machine. */
  communication: async () => compareCommunication(await readTarget(soukHome())),
  /** On a database of its own. */
  'event-store': ([rounds]) => measureEventStore(Number(rounds ?? 101)),
  /** On processes of its own. `gateway quick` shows that it runs; its figures say little. */
  gateway: ([extent]) => measureGateway(extent === 'quick'),
  /** On a Souk that runs on this machine, whose payment and orders it puts into trouble for a while. */
  'order-page': async () => compareOrderPages(await readTarget(soukHome())),
  /** On a database of its own, filled with orders. */
  'order-search': ([orders]) => measureOrderSearch(Number(orders ?? 100_000)),
  /** On a database of its own, filled with events. */
  rebuild: ([events]) => measureRebuild(Number(events ?? 100_000)),
};

const [name = '', ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) process.stdout.write(`${await bench(options)}\n`);
else {
  process.stderr.write(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exitCode = 1;
}
