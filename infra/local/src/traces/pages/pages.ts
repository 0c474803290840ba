import { type Answer, page } from '../answer.js';
import { findTraces } from '../store/find-traces.js';
import { servicesIn } from '../store/names.js';
import type { TraceStore } from '../store/trace-store.js';
import { html } from './html.js';
import { layout } from './layout.js';
import { listPage } from './list-page.js';
import { tracePage } from './trace-page.js';

const SHOWN = 100;
const TRACE = /^\/trace\/([0-9a-f]{32})$/;

/** Answers with the pages for people: `/` and `/trace/<id>`. */
export function pages(store: TraceStore, url: URL): Answer {
  if (url.pathname === '/') return list(store, url.searchParams);
  const trace = store.find(TRACE.exec(url.pathname)?.[1] ?? '');
  if (trace) return page(tracePage(trace));
  return page(
    layout(
      'Not found',
      html`<h1>Not here</h1>
        <p class="soft">
          This trace has not been received, or newer ones have pushed it out. <a href="/">Newest traces</a>
        </p>`,
    ),
    404,
  );
}

function list(store: TraceStore, search: URLSearchParams): Answer {
  const query = { text: search.get('q') ?? '', service: search.get('service') ?? '' };
  return page(listPage(findTraces(store, { ...query, limit: SHOWN }), servicesIn(store.newestFirst()), query));
}
