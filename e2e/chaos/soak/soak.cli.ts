import { parseArgs } from 'node:util';
import type { SagaKind } from '@souk/contracts';
import { minutes, seconds } from '@souk/kernel';
import { Random } from '../random.js';
import { OwnCopy } from '../system/own-copy.js';
import { soakReportLines } from './report-lines.js';
import { soak, type SoakPlan } from './soak.js';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

/** Its customers sign in once, and an access token lives for 15 minutes. */
const LONGEST_MINUTES = 12;

process.exitCode = await main();

/** `npm run soak`. @returns the exit code: 0 nothing lost and nothing doubled, 1 something is wrong, 2 it could not be run. */
async function main(): Promise<number> {
  try {
    const { plan, copies, running } = readArguments();
    tell(`Seed ${plan.random.seed}; the same again with --seed ${plan.random.seed}`);
    if (running) return await judged(plan);
    await using copy = await OwnCopy.start({ copies, tell });
    return await judged({ ...plan, home: copy.home });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function judged(plan: SoakPlan): Promise<number> {
  const report = await soak(plan);
  for (const line of soakReportLines(report)) tell(line);
  return report.problems.length === 0 ? 0 : 1;
}

/** @throws Error when an option is unknown */
function readArguments(): { plan: SoakPlan; copies: number; running: boolean } {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      rate: { type: 'string', default: '5' },
      every: { type: 'string', default: '4.5' },
      copies: { type: 'string', default: '1' },
      seed: { type: 'string' },
      saga: { type: 'string', default: 'orchestration,choreography' },
      running: { type: 'boolean', default: false },
    },
  });
  if (!(Number(values.minutes) <= LONGEST_MINUTES)) throw new Error(`A soak lasts up to ${LONGEST_MINUTES} minutes.`);
  const plan = {
    duration: minutes(Number(values.minutes)),
    rate: Number(values.rate),
    disturbEvery: seconds(Number(values.every)),
    kinds: values.saga.split(',') as SagaKind[],
    random: Random.fromEnvironment(values.seed),
  };
  return { plan, copies: Number(values.copies), running: values.running };
}
