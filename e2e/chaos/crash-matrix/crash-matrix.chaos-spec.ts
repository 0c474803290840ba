import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { auditWhenQuiet } from '../../src/audit/audit-when-quiet.js';
import { collectFacts } from '../../src/audit/collect-facts.js';
import { reportLines } from '../../src/audit/report-lines.js';
import { readAddresses } from '../../src/shop/addresses.js';
import { Shop } from '../../src/shop/shop.js';
import { crashCases as allCases } from './crash-cases.js';
import { matrixTable } from './matrix-table.js';
import { Matrix } from './matrix.js';

/** Every how manieth case is played, from which on: each costs a restart, and one of seventeen still meets each failpoint of a message. */
const EVERY = Number(process.env['SOUK_MATRIX_EVERY'] ?? 1);
const FROM = Number(process.env['SOUK_MATRIX_FROM'] ?? 0);
const crashCases = allCases.filter((_case, index) => index % EVERY === FROM);

describe('wherever a process dies, its order ends as if nothing had happened', () => {
  let matrix: Matrix;

  beforeAll(async () => {
    matrix = await Matrix.on();
    matrix.play(crashCases);
  });

  afterAll(() => void process.stdout.write(`${matrixTable(crashCases, matrix.seen).join('\n')}\n`));

  test.each(crashCases)('$name', async (crashCase) => void (await matrix.verdictOn(crashCase)), minutes(15));

  test(
    'and in the end everything adds up',
    async () => {
      const auditor = await Shop.open(await readAddresses());
      const report = await auditWhenQuiet(() => collectFacts(auditor), { within: minutes(2) });
      expect(reportLines(report).filter((line) => line.includes('✗'))).toEqual([]);
      expect(report).toMatchObject({ holds: true, inFlight: [] });
    },
    minutes(4),
  );
});
