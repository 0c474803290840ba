import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { crashCases } from './crash-cases.js';
import { matrixTable } from './matrix-table.js';
import { Matrix } from './matrix.js';

describe('wherever a process dies, its order ends as if nothing had happened', () => {
  let matrix: Matrix;

  beforeAll(async () => {
    matrix = await Matrix.on();
    matrix.play(crashCases);
  });

  afterAll(() => void process.stdout.write(`${matrixTable(crashCases, matrix.seen).join('\n')}\n`));

  test.each(crashCases)('$name', async (crashCase) => void (await matrix.verdictOn(crashCase)), minutes(15));
});
