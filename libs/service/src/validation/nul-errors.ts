import type { FieldError } from '../problems/problem.js';

/** PostgreSQL can't keep the NUL character in any text, and no honest text has one. */
const NUL = '\0';

/** Names the strings that have a NUL character somewhere inside a value that a schema has accepted. */
export function nulErrors(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return value.includes(NUL) ? [{ path, message: 'must not contain the NUL character' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => nulErrors(inner, inside(value, path, key)));
}

function inside(value: object, path: string, key: string): string {
  if (Array.isArray(value)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
