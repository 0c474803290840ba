import { parseArgs } from 'node:util';
import { scenarios } from '../scenarios/index.js';
import { runScenario } from './report/run-scenario.js';
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
    return names.length === 0 ? list() : await run(scenariosNamed(names), kindsNamed(values.saga));
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

async function run(chosen: typeof scenarios, kinds: typeof sagaKinds): Promise<number> {
  const shop = await Shop.open(await readAddresses());
  const plays = chosen.flatMap((scenario) => kinds.map((kind) => ({ scenario, kind })));
  let passed = 0;
  for (const { scenario, kind } of plays) if (await runScenario(scenario, shop.playingIn(kind), tell)) passed += 1;
  tell(`${passed} of ${plays.length} plays of ${chosen.length} scenarios ended as they should`);
  return passed === plays.length ? 0 : 1;
}
