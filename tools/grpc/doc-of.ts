/** A comment of a proto file as a docstring; nothing where there is none. */
export function docOf(comment: string | null, indent: string): string {
  if (!comment) return '';
  const lines = comment.split('\n');
  if (lines.length === 1) return `${indent}/** ${comment} */\n`;
  const inner = lines.map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${inner.join('\n')}\n${indent} */\n`;
}
