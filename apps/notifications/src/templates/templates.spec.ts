import { describe, expect, test } from '@jest/globals';
import type { Content } from '../domain/content.js';
import { inWords } from './in-words.js';
import { asHtml, asText } from './set-letter.js';
import { writeLetter } from './write-letter.js';

const ORDER = '0199c8f0-0000-7000-8000-0000000000f1';

const told: [content: Content, matter: string][] = [
  [{ template: 'order-confirmed', orderId: ORDER, total: { amount: 123_450, currency: 'EUR' } }, '€1,234.50'],
  [
    { template: 'order-rejected', orderId: ORDER, reason: { code: 'OUT_OF_STOCK', message: 'SOUK-LAMP is sold out' } },
    'SOUK-LAMP is sold out',
  ],
  [{ template: 'order-cancelled', orderId: ORDER }, 'goes back to your card'],
  [{ template: 'order-shipped', orderId: ORDER, trackingNumber: 'TRACK-1' }, 'TRACK-1'],
];

describe('templates', () => {
  test.each(told)('%j names the order and what matters, in text and in HTML', (content, matter) => {
    const letter = writeLetter('Ada', content);
    for (const body of [asText(letter), asHtml(letter)]) {
      expect(body).toContain('Dear Ada,');
      expect(body).toContain(ORDER);
      expect(body).toContain(matter);
    }
  });

  test('a plain text as a whole', () => {
    expect(asText(writeLetter('Ada', { template: 'order-shipped', orderId: 'o-1', trackingNumber: 'T-1' }))).toBe(
      'Dear Ada,\n\nYour parcel has left our warehouse.\n\nOrder: o-1\nTracking number: T-1\n\nThe people of Souk\n',
    );
  });

  test('a name cannot bring its own HTML', () => {
    const html = asHtml(writeLetter(`<img src=x onerror="alert('1')">`, { template: 'welcome' }));
    expect(html).toContain('Dear &lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;,');
    expect(html).not.toContain('<img');
  });

  test.each([
    [{ amount: 4_000, currency: 'EUR' }, '€40.00'],
    [{ amount: 4_000, currency: 'JPY' }, '¥4,000'],
    [{ amount: 1_234, currency: 'KWD' }, 'KWD 1.234'],
  ])('money %j reads %s', (money, words) => expect(inWords(money).replaceAll('\u00A0', ' ')).toBe(words));
});
