import type { ParkedDetails, ParkedMessage } from './parked-messages.js';

const LONGEST_ERROR = 100;
const HEAD = ['ID', 'PARKED AT', 'QUEUE', 'SUBJECT', 'CAUSE', 'ATTEMPTS', 'REDRIVEN', 'ERROR'];

/** The list as an aligned table. */
export function parkedTable(messages: readonly ParkedMessage[]): string[] {
  if (messages.length === 0) return ['Nothing is parked.'];
  const rows = [HEAD, ...messages.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** One message with everything that helps to decide. */
export function parkedDetailLines({ payload, headers, stack, ...message }: ParkedDetails): string[] {
  const facts = Object.entries(message).filter(([, value]) => value !== null);
  const width = Math.max(...facts.map(([name]) => name.length));
  return [
    ...facts.map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`),
    '',
    'headers',
    ...jsonLines(headers),
    '',
    'payload',
    ...jsonLines(payload),
    ...(stack === null ? [] : ['', ...stack.split('\n')]),
  ];
}

function cellsOf({ service, id, parkedAt, queue, subject, cause, attempts, redriven, error }: ParkedMessage): string[] {
  const firstLine = error.split('\n', 1)[0]?.slice(0, LONGEST_ERROR) ?? '';
  return [`${service}/${id}`, parkedAt, queue, subject ?? '-', cause, String(attempts), String(redriven), firstLine];
}

const jsonLines = (value: unknown): string[] => (JSON.stringify(value, undefined, 2) ?? 'none').split('\n');
