import type { SpanView } from './span-view.js';

/** The end of a transaction, in PostgreSQL and in MongoDB. */
const COMMITS = new Set(['COMMIT', 'commitTransaction']);

/**
 * An outbox hop: a service commits, publishes what it has committed in the same span, and another service processes it as a child of
 * the publishing.
 * @returns the spans that are no part of one, each with what is missing
 */
export function brokenOutboxHops(spans: readonly SpanView[]): string[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const parentOf = ({ parentId }: SpanView): SpanView | undefined => (parentId ? byId.get(parentId) : undefined);
  return spans.flatMap((span) => {
    if (span.name.startsWith('publish '))
      return isAfterCommit(span, spans) ? [] : [`${nameOf(span)}: no commit before it`];
    if (!span.name.startsWith('process ')) return [];
    const published = parentOf(span)?.name === span.name.replace('process', 'publish');
    return published ? [] : [`${nameOf(span)}: not below what published it`];
  });
}

function isAfterCommit({ parentId, service, start }: SpanView, spans: readonly SpanView[]): boolean {
  return spans.some(
    (other) =>
      other.parentId === parentId &&
      other.service === service &&
      other.start <= start &&
      COMMITS.has(String(other.attributes['db.operation.name'])),
  );
}

const nameOf = ({ service, name }: SpanView): string => `${service} ${name}`;
