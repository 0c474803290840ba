import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aUser, NotificationsUnderTest } from './notifications-under-test.js';

let notifications: NotificationsUnderTest;
const eve = aUser({ name: `<script>alert("Eve")</script>`, email: 'eve@souk.test' });
const ada = aUser({ email: 'ada+lamps@souk.test' });

beforeAll(async () => {
  notifications = await NotificationsUnderTest.start();
  for (const user of [eve, ada]) {
    await notifications.registered(user);
    await notifications.mailsTo(encodeURIComponent(user.email), ['Welcome to Souk']);
  }
});
afterAll(() => notifications.stop());

describe('the mailbox as Mailpit serves it', () => {
  test('lists the newest first, a page at a time', async () => {
    const { body } = await notifications.get<Record<string, unknown>>('/api/v1/messages?limit=1&start=0');
    expect(body).toEqual({
      total: 2,
      unread: 2,
      count: 1,
      messages_count: 2,
      start: 0,
      tags: [],
      messages: [
        expect.objectContaining({
          ID: expect.any(String),
          MessageID: expect.stringMatching(/@souk\.test$/),
          From: { Name: 'Souk', Address: 'shop@souk.test' },
          To: [{ Name: 'Ada', Address: ada.email }],
          Subject: 'Welcome to Souk',
          Created: expect.stringMatching(/Z$/),
          Read: false,
          Size: expect.any(Number),
          Snippet: expect.stringContaining('Dear Ada,'),
        }),
      ],
    });
  });

  test.each([
    ['to:eve@', 1],
    ['to:souk.test', 2],
    ['to:.*', 0],
    ['subject:welcome', 2],
    ['"stall card"', 2],
    ['to:eve@ subject:order', 0],
  ])('finds %s', async (query, count) => {
    const { body } = await notifications.get<{ messages_count: number; total: number }>(
      `/api/v1/search?query=${encodeURIComponent(query)}`,
    );
    expect(body).toMatchObject({ messages_count: count, total: 2 });
  });

  test('shows a mail as a whole, and its source', async () => {
    const {
      body: {
        messages: [first],
      },
    } = await notifications.get<{ messages: { ID: string; Size: number }[] }>('/api/v1/search?query=to:eve@');
    const id = first?.ID ?? '';
    const { body } = await notifications.get<Record<string, unknown>>(`/api/v1/message/${id}`);
    expect(body).toMatchObject({
      ID: id,
      Subject: 'Welcome to Souk',
      Text: expect.stringContaining('Dear <script>'),
      HTML: expect.not.stringContaining('<script>'),
    });
    const source = await notifications.get(`/api/v1/message/${id}/raw`);
    expect(source.contentType).toContain('text/plain');
    expect(Buffer.byteLength(source.text)).toBe(first?.Size);
    expect(await notifications.get('/api/v1/message/none')).toMatchObject({ status: 404 });
  });
});

describe('the mailbox for people', () => {
  test.each(['/', '/?query=to:eve@'])('%s lists mails, and nobody gets a script in', async (url) => {
    const { status, text, contentType } = await notifications.get(url);
    expect([status, contentType]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('eve@souk.test');
    expect(text).not.toContain('<script');
  });

  test('a search is shown as it was typed', async () => {
    const { text } = await notifications.get(`/?query=${encodeURIComponent('"><script>')}`);
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  test('a mail is locked in its frame', async () => {
    const {
      body: {
        messages: [first],
      },
    } = await notifications.get<{ messages: { ID: string }[] }>('/api/v1/search?query=to:eve@');
    const { text } = await notifications.get(`/mails/${first?.ID ?? ''}`);
    expect(text).toContain('<iframe sandbox');
    expect(text).not.toContain('<script');
  });
});
