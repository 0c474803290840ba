import type { Span } from '../store/span.js';
import type { Trace } from '../store/trace.js';
import { attributesOf } from './attributes.js';
import { duration, hueOf, timeOfDay } from './format.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';
import { chip } from './list-page.js';
import { type Row, rowsOf } from './span-tree.js';

/** Behind this share of the lane there is no room for a bar's duration, so it stands before the bar. */
const TURN_AT_PERCENT = 80;

/** One trace as a waterfall; a click on a span shows what it knows. */
export function tracePage(trace: Trace): string {
  const rows = rowsOf(trace).map((row) => rowOf(row, trace));
  const title = trace.root?.name ?? trace.id;
  return layout(
    title,
    html`<h1>${title}</h1>
      <p class="facts soft">${facts(trace)}</p>
      <div class="paper">${scale(trace)}${rows}</div>`,
  );
}

function facts(trace: Trace): Html {
  const failures = trace.failures > 0 ? html`<span class="bad">${trace.failures} failed</span>` : html``;
  return html`<code>${trace.id}</code><span>${timeOfDay(trace.start)} UTC</span><span>${duration(trace.duration)}</span
    ><span>${trace.spans.length} spans</span>${failures} <span>${trace.services.map(chip)}</span
    ><a href="/api/traces/${trace.id}">JSON</a>`;
}

function scale(trace: Trace): Html {
  const marks = [0, 0.25, 0.5, 0.75, 1].map(
    (part) => html`<span>${duration(Math.round(trace.duration * part))}</span>`,
  );
  return html`<div class="scale">
    <div></div>
    <div style="margin-right:52px">${marks}</div>
  </div>`;
}

function rowOf({ span, depth }: Row, trace: Trace): Html {
  const orphan = trace.isOrphan(span)
    ? html` <span class="soft" title="Its parent has not been received">(parent elsewhere)</span>`
    : html``;
  return html`<details class="${span.failed ? 'failed' : ''}" style="--hue:${hueOf(span.service)};--depth:${depth}">
    <summary>
      <div class="name" title="${span.service}: ${span.name}">
        <i>${span.service}</i>${span.failed ? html`<span class="bad">✕ </span>` : html``}${span.name}${orphan}
      </div>
      ${lane(span, trace)}
    </summary>
    ${attributesOf(span, trace.start)}
  </details>`;
}

function lane(span: Span, trace: Trace): Html {
  const percent = (time: number): number => Number(((time / Math.max(1, trace.duration)) * 100).toFixed(3));
  const [left, width] = [percent(span.start - trace.start), percent(span.duration)];
  const side = left + width > TURN_AT_PERCENT && left > 100 - TURN_AT_PERCENT ? 'time before' : 'time';
  return html`<div class="lane" style="--left:${left}%;--width:${width}%">
    <div class="bar"></div>
    <span class="${side}">${duration(span.duration)}</span>
  </div>`;
}
