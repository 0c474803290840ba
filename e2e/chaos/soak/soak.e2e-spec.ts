import { expect, test } from '@jest/globals';
import { minutes, seconds } from '@souk/kernel';
import { Random } from '../random.js';
import { soakReportLines } from './report-lines.js';
import { soak } from './soak.js';

test(
  'orders of every kind come for 40 s while programs are killed at random: none is lost, none is doubled, all end',
  async () => {
    const report = await soak({
      duration: seconds(40),
      rate: 5,
      disturbEvery: seconds(4),
      kinds: ['orchestration', 'choreography'],
      random: Random.fromEnvironment(),
    });
    expect(soakReportLines(report).filter((line) => line.includes('✗') || /seed|are in/.test(line))).toEqual([
      `Soak with seed ${report.seed}`,
    ]);
  },
  minutes(8),
);
