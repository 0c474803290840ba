import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import type { Package } from './package.ts';
import type { SourceFile } from './source-file.ts';

interface Node {
  readonly type: string;
  readonly span: { readonly start: number };
  readonly [part: string]: unknown;
}

/** @throws Error naming the file when it is not valid TypeScript */
export function readSourceFile(root: string, path: string, owner: Package): SourceFile {
  const source = readFileSync(join(root, path));
  const program = parse(`;${source.toString()}`, path);
  // swc counts bytes from the first token; the leading semicolon makes that the first byte of the file.
  const lineOf = ({ span }: Node): number =>
    source
      .subarray(0, Math.max(span.start - program.span.start - 1, 0))
      .toString()
      .split('\n').length;
  const nodes = [...walk(program)];
  return {
    path,
    owner,
    imports: nodes.flatMap((node) =>
      specifiersOf(node).map((specifier) => ({ specifier, line: lineOf(node), isTypeOnly: isTypeOnly(node) })),
    ),
    environmentReads: nodes.filter(readsEnvironment).map(lineOf),
  };
}

function parse(source: string, path: string): Node {
  try {
    return parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2024' }) as unknown as Node;
  } catch (cause) {
    throw new Error(`${path} can't be parsed: run tsc to see why`, { cause });
  }
}

function* walk(part: unknown): Generator<Node> {
  if (typeof part !== 'object' || part === null) return;
  if (isNode(part)) yield part;
  for (const child of Object.values(part)) yield* walk(child);
}

const isNode = (part: object): part is Node => 'type' in part && typeof part.type === 'string' && 'span' in part;

/** The module that an import of any form names; none where the node is no import or its module is computed. */
function specifiersOf(node: Node): string[] {
  if (node.type === 'CallExpression') {
    const {
      callee,
      arguments: [first],
    } = node as unknown as { callee: Node; arguments: { expression: unknown }[] };
    return callee.type === 'Import' ? textOf(first?.expression) : [];
  }
  if (node.type === 'TsImportType') return textOf(node['argument']);
  return /^(Import|ExportAll|ExportNamed)Declaration$/.test(node.type) ? textOf(node['source']) : [];
}

function textOf(literal: unknown): string[] {
  const { type, value } = (literal ?? {}) as { type?: string; value?: string };
  return type === 'StringLiteral' && value !== undefined ? [value] : [];
}

function isTypeOnly(node: Node): boolean {
  const { typeOnly = false, specifiers = [] } = node as { typeOnly?: boolean; specifiers?: { isTypeOnly?: boolean }[] };
  const allAreTypes = specifiers.length > 0 && specifiers.every((specifier) => specifier.isTypeOnly);
  return typeOnly || allAreTypes || node.type === 'TsImportType';
}

function readsEnvironment(node: Node): boolean {
  const { object, property } = node as { object?: { value?: string }; property?: { value?: string } };
  return node.type === 'MemberExpression' && object?.value === 'process' && property?.value === 'env';
}
