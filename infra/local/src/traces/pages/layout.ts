import { Html, html } from './html.js';
import { style } from './style.js';

/** The frame of every page: nothing from elsewhere, no script. */
export function layout(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Souk traces</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <header><a class="brand" href="/">Souk traces</a></header>
        <main>${content}</main>
      </body>
    </html>`.text;
}
