import { beforeAll, describe, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { representativeCases } from './crash-cases.js';
import { Matrix } from './matrix.js';

describe('wherever a process dies, its order ends as if nothing had happened', () => {
  let matrix: Matrix;

  beforeAll(async () => {
    matrix = await Matrix.on();
    matrix.play(representativeCases);
  });

  test.each(representativeCases)('$name', async (crashCase) => void (await matrix.verdictOn(crashCase)), minutes(8));
});
