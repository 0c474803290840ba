const MARKS = /\p{M}/gu;
const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/** Folds what people read to what they may type: no accents, no case, single spaces. */
export function searchText(...texts: readonly string[]): string {
  return texts.join(' ').normalize('NFKD').replace(MARKS, '').toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}

/** One literal pattern for each word of a search; every one of them has to be found in the {@link searchText}. */
export function searchPatterns(search: string): string[] {
  return searchText(search)
    .split(' ')
    .filter(Boolean)
    .map((word) => word.replace(SPECIAL, String.raw`\$&`));
}
