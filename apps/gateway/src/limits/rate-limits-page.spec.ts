import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { failedAuthentications, rateLimits } from './rate-limits.js';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/rate-limits.md'), 'utf8');

test.each(Object.entries({ ...rateLimits, 'failed-authentications': failedAuthentications }))(
  'docs/rate-limits.md has the numbers of %s',
  (name, { perSecond, burst }) => {
    const variable = `RATE_LIMIT_${name.toUpperCase().replaceAll('-', '_')}`;
    expect(page).toContain(`| \`${name}\` | \`${variable}\` | ${perSecond}/s,${burst} |`);
  },
);
