import type { FieldError } from './problem.js';

/** The part of a Standard Schema issue that is used here; zod adds `keys` where fields are there that should not be. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  readonly keys?: unknown;
}

/** Names the fields that a schema complains about; `root` stands for the whole of what was checked. */
export function fieldErrors(issues: readonly SchemaIssue[], root: string): FieldError[] {
  return issues.flatMap((issue) => {
    const path = (issue.path ?? []).map((segment) => (typeof segment === 'object' ? segment.key : segment));
    if (!Array.isArray(issue.keys)) return [{ path: written(path) || root, message: issue.message }];
    return issue.keys.map((key) => ({ path: written([...path, String(key)]), message: 'There is no such field.' }));
  });
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((segment, index) =>
      typeof segment === 'number' ? `[${segment}]` : `${index > 0 ? '.' : ''}${String(segment)}`,
    )
    .join('');
}
