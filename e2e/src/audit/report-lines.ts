import type { AuditReport } from './audit.js';
import { census } from './in-words.js';

/** More than this of one kind only bury what matters. */
const SHOWN = 20;

/** The report as people read it: each invariant with its figures, and below it what breaks it. */
export function reportLines({ findings, inFlight, holds }: AuditReport): string[] {
  const broken = findings.filter(({ breaches }) => breaches.length > 0).length;
  return [
    ...findings.flatMap(({ rule, figures, breaches, notes = [] }) => [
      `${breaches.length === 0 ? '✓' : '✗'} ${rule}`,
      `    ${figures}`,
      ...shortened(breaches.map(({ of, what }) => `    ✗ ${of}: ${what}`)),
      ...shortened(notes.map((note) => `    • ${note}`)),
    ]),
    inFlight.length === 0
      ? 'No order is in flight.'
      : `In flight and left out: ${census(inFlight.map(({ status }) => status))}.`,
    holds ? `All ${findings.length} invariants hold.` : `Broken: ${broken} of ${findings.length} invariants.`,
  ];
}

const shortened = (lines: readonly string[]): string[] =>
  lines.length <= SHOWN ? [...lines] : [...lines.slice(0, SHOWN), `    … and ${lines.length - SHOWN} more`];
