import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A page that people read: the documentation, and every README. */
export interface Page {
  /** From the root: `docs/README.md`. */
  readonly path: string;
  readonly text: string;
}

/** A link to another place in the repository. */
export interface PageLink {
  /** From the root, with `/` between folders; may go to a folder. */
  readonly target: string;
  /** What follows `#`: a heading of the target. */
  readonly anchor?: string;
}

/** @param pattern a glob from the root */
export const pagesAt = (...pattern: readonly string[]): Page[] =>
  globSync(pattern, { cwd: ROOT, exclude: (name) => /(^|[\\/])(node_modules|dist)$/.test(name) })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** The links of a page that do not leave the repository, in their order; what stands in code is no link. */
export const linksIn = ({ path, text }: Page): PageLink[] =>
  [...withoutCode(text).matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, address = '']) => address)
    .filter((address) => !/^[a-z+]+:/.test(address))
    .map((address) => {
      const [target = '', anchor] = address.split('#');
      return { target: target === '' ? path : normalize(join(dirname(path), target)), anchor };
    });

/**
 * What a page's headings are called in links.
 * @see https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
 */
export const anchorsIn = (text: string): string[] =>
  [...text.replaceAll(FENCED, '').matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The first heading. */
export const titleOf = ({ text }: Page): string => /^# (.+)$/m.exec(text)?.[1] ?? '';

const FENCED = /^```[\s\S]*?^```/gm;

const withoutCode = (text: string): string => text.replaceAll(FENCED, '').replaceAll(/`[^`\n]*`/g, '');
