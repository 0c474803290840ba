import { parseArgs } from 'node:util';
import { scenarios } from '../scenarios/index.js';
import { Plays } from './report/plays.js';
import { sagaKinds } from './scenario.js';
import { readAddresses } from './shop/addresses.js';
import { Shop } from './shop/shop.js';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

/** `npm run scenario [NAME…|all] [-- --saga KIND]`. @returns the exit code: 0 all as expected, 1 some not, 2 wrong usage. */
async function main(words: readonly string[]): Promise<number> {
  try {
    const { positionals: names, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { saga: { type: 'string' } },
    });
    return names.length === 0 ? list() : await run(names, kindsNamed(values.saga));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function list(): number {
  tell('Scenarios (npm run scenario -- NAME … or all; both kinds of saga, or one with --saga choreography):');
  for (const { name, rule } of scenarios) tell(`  ${name.padEnd(28)} ${rule}`);
  return 0;
}

function scenariosNamed(names: readonly string[]): typeof scenarios {
  const known = new Set(scenarios.map(({ name }) => name));
  const unknown = names.filter((name) => name !== 'all' && !known.has(name));
  if (unknown.length > 0)
    throw new Error(`There is no scenario ${unknown.join(', ')}. Without a name, "npm run scenario" lists them.`);
  return names.includes('all') ? scenarios : scenarios.filter(({ name }) => names.includes(name));
}

function kindsNamed(kind: string | undefined): typeof sagaKinds {
  const chosen = sagaKinds.filter((known) => kind === undefined || known === kind);
  if (chosen.length === 0) throw new Error(`There is no kind of saga ${kind}; choose ${sagaKinds.join(' or ')}.`);
  return chosen;
}

/** One after another as they are named, or all of them side by side; told one after another. */
async function run(names: readonly string[], kinds: typeof sagaKinds): Promise<number> {
  const chosen = scenariosNamed(names);
  const shop = await Shop.open(await readAddresses());
  const plays = new Plays(shop, chosen, { kinds, ...(!names.includes('all') && { atOnce: 1 }) });
  const played = plays.start();
  let [passed, count] = [0, 0];
  for await (const play of plays.inOrder()) {
    for (const line of play.told) tell(line);
    count += 1;
    if (play.passed) passed += 1;
  }
  await played;
  tell(`${passed} of ${count} plays of ${chosen.length} scenarios ended as they should`);
  return passed === count ? 0 : 1;
}
