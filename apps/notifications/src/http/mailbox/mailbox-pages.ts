import type { MailDocument } from '../../persistence/mongo-mailbox.js';
import { escapeHtml } from '../../templates/escape-html.js';
import { mailboxStyle } from './mailbox-style.js';

/** The newest mails, with a field to search in them. */
export function listPage(
  mails: readonly MailDocument[],
  { query, total }: { readonly query: string; readonly total: number },
): string {
  const items = mails.map(item).join('\n');
  const empty = `<p class="empty">${query ? 'No mail fits that search.' : 'No mail yet. Register somebody, or place an order.'}</p>`;
  return page(
    'Mailbox',
    `
    <header>
      <h1><a href="/">Mailbox</a></h1>
      <form><input type="search" name="query" value="${escapeHtml(query)}" placeholder="to:ada@souk.test" aria-label="Search mails"></form>
      <p>${total === 1 ? '1 mail' : `${total} mails`}</p>
    </header>
    ${mails.length === 0 ? empty : `<ul>${items}</ul>`}`,
  );
}

/** One mail as its recipient sees it; its own HTML is locked in a frame that may do nothing. */
export function mailPage({ _id, from, to, subject, html, text, keptAt }: MailDocument): string {
  return page(
    subject,
    `
    <header><h1><a href="/">Mailbox</a></h1></header>
    <h2>${escapeHtml(subject)}</h2>
    <dl>
      <dt>From</dt><dd>${escapeHtml(`${from.name} <${from.address}>`)}</dd>
      <dt>To</dt><dd>${escapeHtml(`${to.name} <${to.address}>`)}</dd>
      <dt>Kept</dt><dd>${time(keptAt)}</dd>
    </dl>
    <iframe sandbox title="The mail" srcdoc="${escapeHtml(html)}"></iframe>
    <details><summary>Plain text</summary><pre>${escapeHtml(text)}</pre></details>
    <p><a href="/api/v1/message/${escapeHtml(_id)}/raw">Source</a></p>`,
  );
}

function item({ _id, to, subject, text, keptAt }: MailDocument): string {
  const [, firstLine = ''] = text.split('\n\n');
  return `<li><a href="/mails/${escapeHtml(_id)}">
    <span class="to">${escapeHtml(to.address)}</span>${time(keptAt)}
    <strong>${escapeHtml(subject)}</strong>
    <span class="snippet">${escapeHtml(firstLine)}</span>
  </a></li>`;
}

function time(moment: Date): string {
  const iso = moment.toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>${escapeHtml(title)} · Souk</title>
  <style>${mailboxStyle}</style>
</head>
<body>${body}</body>
</html>
`;
}
