import { escapeHtml } from './escape-html.js';
import type { Letter } from './letter.js';

const CLOSING = 'The people of Souk';

/** The letter as plain text. */
export function asText({ greeting, paragraphs, facts = {} }: Letter): string {
  const noted = Object.entries(facts).map(([label, value]) => `${label}: ${value}`);
  return [greeting, ...paragraphs, ...(noted.length > 0 ? [noted.join('\n')] : []), CLOSING].join('\n\n').concat('\n');
}

/** The letter as a small HTML document; styles stand at the elements, since mail programs drop style sheets. */
export function asHtml({ subject, greeting, paragraphs, facts = {} }: Letter): string {
  const body = [greeting, ...paragraphs].map((text) => `<p>${escapeHtml(text)}</p>`).join('\n    ');
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
  <body style="max-width:36rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 Georgia,serif;color:#3b2a1a">
    ${body}
    ${table(Object.entries(facts))}
    <p>${escapeHtml(CLOSING)}</p>
  </body>
</html>
`;
}

function table(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding-right:1rem;color:#8a6d4b">${escapeHtml(label)}</td><td>${escapeHtml(value)}</td></tr>`,
  );
  return rows.length === 0 ? '' : `<table>${rows.join('')}</table>`;
}
