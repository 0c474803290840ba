import type { TimelineStep } from '../shop/order-view.js';

/** The timeline as aligned lines: when, who, what, how it went. */
export function timelineTable(steps: readonly TimelineStep[]): string[] {
  const began = Date.parse(steps[0]?.startedAt ?? '');
  return steps.map(({ step, service, kind, status, attempts, startedAt, detail }) => {
    const at = `+${((Date.parse(startedAt) - began) / 1000).toFixed(2)} s`.padStart(10);
    const what = `${kind === 'compensation' ? '↩ undo ' : ''}${step}`.padEnd(24);
    const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
    return `${at}  ${service.padEnd(10)} ${what} ${status}${tries}${detail ? ` — ${detail}` : ''}`;
  });
}
