import type { FieldError } from '../problems/problem.js';

/** No database keeps it in a text. */
const NUL = '\0';

/** Names the strings that no store can keep, somewhere inside a value that a schema has accepted: no honest text is like them. */
export function textErrors(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return complaintsAbout(value).map((message) => ({ path, message }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textErrors(inner, inside(value, path, key)));
}

function complaintsAbout(text: string): string[] {
  if (text.includes(NUL)) return ['must not contain the NUL character'];
  return text.isWellFormed() ? [] : ['must not contain half of a surrogate pair'];
}

function inside(value: object, path: string, key: string): string {
  if (Array.isArray(value)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
