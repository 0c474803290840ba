import { expect, test } from '@jest/globals';
import { html } from './html.js';

test('what is put into a page cannot become part of it', () => {
  const name = `<script>alert("x")</script>'&`;
  expect(html`<p title="${name}">${[html`<b>${name}</b>`]}</p>`.text).toBe(
    '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;"><b>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;</b></p>',
  );
});
