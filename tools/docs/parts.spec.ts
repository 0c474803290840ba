import { expect, test } from '@jest/globals';
import { pagesAt } from './page.ts';

const PATTERN = ['How Souk does it', 'Without it', 'Proof', 'See it', 'Sources'].map((part) => `\n## ${part}\n`);
const DECISION = ['**Decided.**', '**Why', '**Costs.**'].map((part) => `\n${part}`);

test.each(pagesAt('docs/patterns/*.md').map(({ path, text }) => [path, text]))(
  '%s has all its parts',
  (_path, text) => {
    expect(['\n**Problem.** ', ...PATTERN].filter((part) => !text.includes(part))).toEqual([]);
  },
);

test.each(pagesAt('docs/decisions/0*.md').map(({ path, text }) => [path, text]))(
  '%s has all its parts',
  (_path, text) => {
    expect(DECISION.filter((part) => !text.includes(part))).toEqual([]);
  },
);
