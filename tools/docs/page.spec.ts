import { expect, test } from '@jest/globals';
import { anchorsIn, linksIn, titleOf } from './page.ts';

const page = (text: string) => ({ path: 'docs/decisions/0001-a.md', text });

test('links are read from the root of the repository, with the heading that they go to', () => {
  expect(linksIn(page('[a](../tour.md#in-short), [here](#below)\nand [b](0002-b.md)'))).toEqual([
    { target: 'docs/tour.md', anchor: 'in-short' },
    { target: 'docs/decisions/0001-a.md', anchor: 'below' },
    { target: 'docs/decisions/0002-b.md', anchor: undefined },
  ]);
});

test('what leaves the repository, or stands in code, is no link of ours', () => {
  expect(linksIn(page('[w](https://souk.test/x) `[c](d)`\n```\n[e](f)\n```\n[m](mailto:a@souk.test)'))).toEqual([]);
});

test('headings are called in links as GitHub calls them', () => {
  expect(anchorsIn('# Two words\n```\n# no heading\n```\n## `code`, [a link](x.md) & more\n')).toEqual([
    'two-words',
    'code-a-link--more',
  ]);
  expect(titleOf(page('\n# Two words\n## More\n'))).toBe('Two words');
});
