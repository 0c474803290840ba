import { parseArgs } from 'node:util';
import { AdminDesk } from './admin/admin-desk.js';
import { projectionLines } from './admin/projection-lines.js';
import { Projections } from './admin/projections.js';
import { dropBuild, rebuild, type RebuildWishes } from './admin/rebuild.js';
import { carriedOut, tell } from './admin/terminal.js';

const USAGE = [
  'Builds a projection of orders anew from the events, while orders flow:',
  '  npm run orders:rebuild                              the projections and their builds',
  '  npm run orders:rebuild -- PROJECTION                builds beside the live one, catches up, compares, switches',
  '                            --keep-building           … compares, but does not switch',
  '                            --accept-differences      … switches even where rows differ',
  '  npm run orders:rebuild -- --drop PROJECTION         drops the build before the last switch, one under way, or what an older',
  '                                                      release has left of a projection that is not known any more',
];
const INTERRUPTED = 130;

/** What follows `npm run orders:rebuild --`. */
interface Order extends RebuildWishes {
  readonly projection?: string;
  readonly isDrop: boolean;
}

process.exitCode = await main(process.argv.slice(2));

/** `npm run orders:rebuild`. @returns the exit code: 0 done, 1 not done or refused because rows differ, 2 wrong usage. */
async function main(args: string[]): Promise<number> {
  const order = readOrder(args);
  if (!order) return (tell(...USAGE), 2);
  return carriedOut(async () => carryOut(order, new Projections(await AdminDesk.open())));
}

/** @returns undefined when it makes no sense */
function readOrder(args: string[]): Order | undefined {
  try {
    const no = { type: 'boolean', default: false } as const;
    const options = { drop: no, 'keep-building': no, 'accept-differences': no } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { drop: isDrop, 'keep-building': keepBuilding, 'accept-differences': acceptDifferences } = values;
    const [projection, ...rest] = positionals;
    const wishes = [isDrop, keepBuilding, acceptDifferences].filter(Boolean).length;
    const makesSense = rest.length === 0 && wishes <= 1 && (projection !== undefined || wishes === 0);
    return makesSense ? { projection, isDrop, keepBuilding, acceptDifferences } : undefined;
  } catch {
    return undefined;
  }
}

async function carryOut({ projection, isDrop, ...wishes }: Order, projections: Projections): Promise<number> {
  if (projection === undefined) return (tell(...projectionLines(await projections.states())), 0);
  if (isDrop) return dropBuild(projections, projection);
  process.once('SIGINT', () => {
    tell('', `The build goes on by itself. To see to it again: npm run orders:rebuild -- ${projection}`);
    tell(`To give it up: npm run orders:rebuild -- --drop ${projection}`);
    process.exit(INTERRUPTED);
  });
  return rebuild(projections, projection, wishes);
}
