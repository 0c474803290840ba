import type { Rule } from '../rule.ts';
import { isRelative, type SourceFile, targetOf } from '../source-file.ts';
import type { Violation } from '../violation.ts';

/** No file imports itself, by whatever way round, when the program runs; types may refer to each other. */
export const fileCycles: Rule = ({ files }) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const found: Violation[] = [];
  const visit = (file: SourceFile, trail: readonly string[]): void => {
    if (finished.has(file.path)) return;
    if (trail.includes(file.path)) {
      found.push(cycle(trail.slice(trail.indexOf(file.path)), file.path));
      return;
    }
    for (const next of neighbours(file)) {
      const neighbour = byPath.get(next);
      if (neighbour) visit(neighbour, [...trail, file.path]);
    }
    finished.add(file.path);
  };
  for (const file of files) visit(file, []);
  return found;
};

const neighbours = (file: SourceFile): string[] =>
  file.imports
    .filter(({ specifier, isTypeOnly }) => isRelative(specifier) && !isTypeOnly)
    .map(({ specifier }) => targetOf(file, specifier));

const cycle = (trail: readonly string[], file: string): Violation => ({
  file,
  message: `imports itself: ${[...trail, file].join(' → ')}; move what both need into a file of its own`,
});
