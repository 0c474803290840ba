/** JSON data as the formatter writes it in TypeScript, but on one line per value. */
export function tsLiteral(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const entries = Object.entries(value).map(([key, one]) => `${inner}${key}: ${tsLiteral(one, inner)},`);
  return `{\n${entries.join('\n')}\n${indent}}`;
}
