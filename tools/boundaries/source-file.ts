import { dirname, join } from 'node:path/posix';
import type { Package } from './package.ts';

/** One import, export-from, dynamic import or import type. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Gone at run time: `import type`, `import('x').T`. */
  readonly isTypeOnly: boolean;
}

/** A TypeScript file with what the rules want to know of it. */
export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly owner: Package;
  readonly imports: readonly Import[];
  /** Lines that read `process.env`. */
  readonly environmentReads: readonly number[];
}

/** Tests, and the fixtures and builders that only tests use. */
export const isTestCode = ({ path, owner }: SourceFile): boolean =>
  /\.(spec|int-spec|e2e-spec|chaos-spec|crash-spec|compose-spec)\.ts$/.test(path) ||
  path.startsWith(`${owner.folder}/test/`);

/** The file that a relative import means, from the root of the repository. */
export const targetOf = (file: SourceFile, specifier: string): string =>
  join(dirname(file.path), specifier).replace(/\.js$/, '.ts');

export const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** `@souk/kernel/x` → `@souk/kernel`; `pg/lib/x` → `pg`. */
export const packageNameIn = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
