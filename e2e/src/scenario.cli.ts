import { scenarios } from '../scenarios/index.js';
import { runScenario } from './report/run-scenario.js';
import { readAddresses } from './shop/addresses.js';
import { Shop } from './shop/shop.js';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

/** `npm run scenario [NAME…|all]`. @returns the exit code: 0 all as expected, 1 some not, 2 wrong usage. */
async function main(names: readonly string[]): Promise<number> {
  if (names.length === 0) return list();
  const known = new Set(scenarios.map(({ name }) => name));
  const unknown = names.filter((name) => name !== 'all' && !known.has(name));
  if (unknown.length > 0)
    return complain(`There is no scenario ${unknown.join(', ')}. Without a name, "npm run scenario" lists them.`);
  const chosen = names.includes('all') ? scenarios : scenarios.filter(({ name }) => names.includes(name));
  try {
    return await run(chosen);
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
}

function list(): number {
  tell('Scenarios (npm run scenario -- NAME … or all):');
  for (const { name, rule } of scenarios) tell(`  ${name.padEnd(24)} ${rule}`);
  return 0;
}

async function run(chosen: typeof scenarios): Promise<number> {
  const shop = await Shop.open(await readAddresses());
  let passed = 0;
  for (const scenario of chosen) if (await runScenario(scenario, shop, tell)) passed += 1;
  tell(`${passed} of ${chosen.length} scenarios ended as they should`);
  return passed === chosen.length ? 0 : 1;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}
