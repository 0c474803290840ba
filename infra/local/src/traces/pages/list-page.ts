import type { Trace } from '../store/trace.js';
import { duration, hueOf, timeOfDay } from './format.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';

/** What the list was asked for, to show it in the form again. */
export interface ListQuery {
  readonly text: string;
  readonly service: string;
}

/** The newest traces, one line each. */
export function listPage(traces: readonly Trace[], services: readonly string[], query: ListQuery): string {
  return layout(
    'Newest',
    html`${form(services, query)}
      <div class="paper">${traces.length > 0 ? table(traces) : emptiness(query)}</div>`,
  );
}

function form(services: readonly string[], { text, service }: ListQuery): Html {
  const options = services.map((name) =>
    name === service ? html`<option selected>${name}</option>` : html`<option>${name}</option>`,
  );
  return html`<form action="/" role="search">
    <input
      type="search"
      name="q"
      value="${text}"
      placeholder="Trace id, order id, message, route…"
      aria-label="Search"
      autofocus
    />
    <select name="service" aria-label="Service">
      <option value="">all services</option>
      ${options}
    </select>
    <button>Search</button>
  </form>`;
}

function table(traces: readonly Trace[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>Began (UTC)</th>
        <th>Trace</th>
        <th class="hide-small">Services</th>
        <th class="number hide-small">Spans</th>
        <th class="number">Took</th>
      </tr>
    </thead>
    <tbody>
      ${traces.map(row)}
    </tbody>
  </table>`;
}

function row(trace: Trace): Html {
  const failures = trace.failures > 0 ? html` <span class="bad">${trace.failures} failed</span>` : html``;
  return html`<tr>
    <td class="soft">${timeOfDay(trace.start)}</td>
    <td>
      <a href="/trace/${trace.id}">${trace.root?.name ?? trace.id}</a>${failures}<br /><code class="soft"
        >${trace.id}</code
      >
    </td>
    <td class="hide-small">${trace.services.map(chip)}</td>
    <td class="number hide-small">${trace.spans.length}</td>
    <td class="number">${duration(trace.duration)}</td>
  </tr>`;
}

/** A service's name with its colour. */
export function chip(service: string): Html {
  return html`<span class="chip" style="--hue:${hueOf(service)}">${service}</span>`;
}

function emptiness({ text, service }: ListQuery): Html {
  const why = text || service ? 'No trace fits this search.' : 'No trace yet: place an order, then look again.';
  return html`<p class="empty soft">${why}</p>`;
}
