import type { Attributes, Span, SpanEvent } from '../store/span.js';
import { duration } from './format.js';
import { type Html, html } from './html.js';

/** All that a span knows, as it shows when the span is opened. */
export function attributesOf(span: Span, traceStart: number): Html {
  const facts = {
    span: span.spanId,
    kind: span.kind,
    began: `+${duration(span.start - traceStart)}`,
    ...(span.failure && { failure: span.failure }),
  };
  return html`<div class="attributes">
    ${table({ ...facts, ...span.attributes })}${span.events.map((event) => eventOf(event, traceStart))}
  </div>`;
}

function eventOf({ name, at, attributes }: SpanEvent, traceStart: number): Html {
  return html`<h2>${name} <span class="soft">+${duration(Math.max(0, at - traceStart))}</span></h2>
    ${table(attributes)}`;
}

function table(attributes: Attributes): Html {
  const rows = Object.entries(attributes).map(
    ([key, value]) =>
      html`<tr>
        <td>${key}</td>
        <td>${valueOf(String(value))}</td>
      </tr>`,
  );
  return html`<table>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function valueOf(value: string): Html {
  return value.includes('\n') ? html`<pre>${value}</pre>` : html`${value}`;
}
