import { AdminDesk } from './admin/admin-desk.js';
import { dropSnapshots, listSnapshots, rebuildSnapshots } from './admin/tend-snapshots.js';
import { Snapshots } from './admin/snapshots.js';
import { carriedOut, tell } from './admin/terminal.js';

const USAGE = [
  'The snapshots of orders, a cache of their events; orders go on meanwhile:',
  '  npm run orders:snapshots               how many there are',
  '  npm run orders:snapshots -- drop       deletes them all',
  '  npm run orders:snapshots -- rebuild    makes them all anew; may be cut short, and done again',
];

const TASKS: Readonly<Record<string, (snapshots: Snapshots) => Promise<number>>> = {
  list: listSnapshots,
  drop: dropSnapshots,
  rebuild: rebuildSnapshots,
};

process.exitCode = await main(process.argv.slice(2));

/** `npm run orders:snapshots`. @returns the exit code: 0 done, 1 not done or a stream is damaged, 2 wrong usage. */
async function main([name = 'list', ...rest]: string[]): Promise<number> {
  const task = Object.hasOwn(TASKS, name) && rest.length === 0 ? TASKS[name] : undefined;
  if (!task) return (tell(...USAGE), 2);
  return carriedOut(async () => task(new Snapshots(await AdminDesk.open())));
}
