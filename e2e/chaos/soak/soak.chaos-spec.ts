import { expect, test } from '@jest/globals';
import { minutes, seconds } from '@souk/kernel';
import { Random } from '../random.js';
import { OwnCopy } from '../system/own-copy.js';
import { soakReportLines } from './report-lines.js';
import { soak } from './soak.js';

const MINUTES = Number(process.env['SOUK_SOAK_MINUTES'] ?? 10);
/** Which numbers of copies are soaked, one after the other. */
const COPIES = (process.env['SOUK_SOAK_COPIES'] ?? '1,2').split(',').map(Number);

test.each(COPIES)(
  'a long soak with %d of each service: none is lost, none is doubled, all end',
  async (copies) => {
    await using copy = await OwnCopy.start({ copies });
    const report = await soak({
      duration: minutes(MINUTES),
      rate: 5,
      disturbEvery: seconds(4.5),
      kinds: ['orchestration', 'choreography'],
      random: Random.fromEnvironment(),
      home: copy.home,
    });
    copy.keepsHome = report.problems.length > 0;
    const told = soakReportLines(report);
    process.stdout.write(`${told.join('\n')}\n`);
    expect(told.filter((line) => line.includes('✗') || /seed|are in/.test(line))).toEqual([
      `Soak with seed ${report.seed}`,
    ]);
  },
  minutes(MINUTES + 11),
);
