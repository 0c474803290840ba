import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier, escapeLiteral } from 'pg';

const SHARED = join(import.meta.dirname, '../../../postgres');

/** The statements of a file that the containers use too, with its variables (as psql writes them) filled in. */
export function statementsOf(file: string, variables: Readonly<Record<string, string>>): string[] {
  return readFileSync(join(SHARED, file), 'utf8')
    .replaceAll(/^--.*\n/gm, '')
    .replaceAll(/:"(\w+)"/g, (_, variable: string) => escapeIdentifier(variables[variable] ?? ''))
    .replaceAll(/:'(\w+)'/g, (_, variable: string) => escapeLiteral(variables[variable] ?? ''))
    .split(';\n')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
