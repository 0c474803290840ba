import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { anchorsIn, linksIn, type Page, pagesAt, titleOf } from './page.ts';

const ROOT = join(import.meta.dirname, '../..');
const pages = pagesAt('README.md', 'docs/**/*.md', '{apps,libs,infra,e2e,benchmarks,tools}/**/README.md');
const pageAt = new Map(pages.map((page) => [page.path, page]));

const linkedFrom = (path: string): string[] => {
  const page = pageAt.get(path);
  return page ? linksIn(page).map(({ target }) => target) : [];
};

test('there are pages to check, the README among them', () => {
  expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'docs/README.md']));
});

test.each(pages.map((page) => [page.path, page] as const))('%s: its links go to what is there', (_path, page) => {
  expect(linksIn(page).filter(({ target }) => !existsSync(join(ROOT, target)))).toEqual([]);
  const toHeadings = linksIn(page).filter(({ target, anchor }) => anchor !== undefined && pageAt.has(target));
  expect(toHeadings.filter(({ target, anchor = '' }) => !headingsOf(target).includes(anchor))).toEqual([]);
});

describe('every page is found from', () => {
  test('the map', () => {
    const own = pages.filter(({ path }) => /^docs\/[^/]+\.md$/.test(path) && path !== 'docs/README.md');
    expect(linkedFrom('docs/README.md')).toEqual(expect.arrayContaining(own.map(({ path }) => path)));
  });

  test('the list of patterns', () => {
    const own = pages.filter(({ path }) => path.startsWith('docs/patterns/'));
    expect(linkedFrom('docs/patterns.md')).toEqual(expect.arrayContaining(own.map(({ path }) => path)));
  });

  test('the list of decisions, in their order and under their own titles', () => {
    const decisions = pages.filter(({ path }) => /^docs\/decisions\/\d{4}-/.test(path));
    const rows = [
      ...(pageAt.get('docs/decisions/README.md')?.text ?? '').matchAll(/^\| \[(\d{4})\]\((\S+)\) \| (.+) \|$/gm),
    ];
    expect(rows.map(([, , file]) => file)).toEqual(decisions.map(({ path }) => basename(path)));
    expect(rows.map(([, number, , title = '']) => `${number} ${title}`)).toEqual(decisions.map(titleInList));
  });
});

const headingsOf = (path: string): string[] => anchorsIn(pageAt.get(path)?.text ?? '');

/** A decision that another one has replaced says so in the list. */
function titleInList(page: Page): string {
  const replaced = pages.find(({ text }) => text.includes(`\nReplaces [${titleOf(page).slice(0, 4)}](`));
  return replaced ? `${titleOf(page)} (replaced by ${titleOf(replaced).slice(0, 4)})` : titleOf(page);
}
