import { expectedAttributes, unwantedAttributes } from './expected-attributes.js';
import { sortOf, type SpanView } from './span-view.js';

/** What the spans should tell and do not, and what they tell and should not, each once. */
export function wrongAttributes(spans: readonly SpanView[]): string[] {
  const wrong = spans.flatMap((span) => [...missingIn(span), ...unwantedIn(span)]);
  return [...new Set(wrong)].toSorted();
}

function missingIn(span: SpanView): string[] {
  const sort = sortOf(span);
  const told = sort ? expectedAttributes[sort].filter((key) => !(key in span.attributes)) : [];
  const ofProcess = expectedAttributes.resource.filter((key) => !(key in span.resource));
  return [
    ...told.map((key) => `${span.service} ${span.name}: no ${key}`),
    ...ofProcess.map((key) => `${span.service}: no ${key}`),
  ];
}

function unwantedIn({ service, name, attributes }: SpanView): string[] {
  return unwantedAttributes.filter((key) => key in attributes).map((key) => `${service} ${name}: ${key}`);
}
