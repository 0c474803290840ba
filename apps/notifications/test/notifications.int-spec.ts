import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { MongoDatabase } from '@souk/persistence';
import { eventually } from '@souk/testing';
import { aUser, NotificationsUnderTest } from './notifications-under-test.js';

let notifications: NotificationsUnderTest;

beforeAll(async () => {
  notifications = await NotificationsUnderTest.start();
});
afterAll(() => notifications.stop());

const WELCOME = 'Welcome to Souk';
const CONFIRMED = 'Your order is confirmed';

/** Waits until what was told of the order is in this state: `template status attempts`. */
const becomes = (orderId: string, states: readonly string[]) =>
  eventually(async () => {
    const items = await notifications.ofOrder(orderId);
    expect(items.map(({ template, status, attempts }) => `${template} ${status} ${attempts}`)).toEqual(states);
    return items;
  });

describe('people are told', () => {
  test('that they are welcome', async () => {
    const ada = aUser();
    await notifications.registered(ada);
    const [mail] = await notifications.mailsTo(ada.email, [WELCOME]);
    expect(mail?.Snippet).toContain('Dear Ada,');
  });

  test('what becomes of their order', async () => {
    const [ada, orderId] = [aUser(), newId()];
    await notifications.registered(ada);
    await notifications.hasHandled(await notifications.confirmed(orderId, ada.userId));
    await notifications.dispatched(orderId, ada.userId);
    const items = await becomes(orderId, ['order-confirmed sent 1', 'order-shipped sent 1']);
    expect(items[0]).toEqual({
      id: expect.any(String),
      template: 'order-confirmed',
      status: 'sent',
      attempts: 1,
      createdAt: expect.any(String),
      sentAt: expect.any(String),
    });
    await notifications.mailsTo(ada.email, [WELCOME, CONFIRMED, 'Your order is on its way']);
  });

  test('why an order was rejected', async () => {
    const [ada, orderId] = [aUser(), newId()];
    await notifications.registered(ada);
    await notifications.rejected(orderId, ada.userId);
    const mails = await notifications.mailsTo(ada.email, [WELCOME, 'We could not fulfil your order']);
    const { body } = await notifications.get<{ Text: string; HTML: string }>(
      `/api/v1/message/${mails.find(({ Subject }) => Subject !== WELCOME)?.ID ?? ''}`,
    );
    for (const told of [orderId, 'SOUK-LAMP is sold out'])
      expect([body.Text, body.HTML]).toEqual([expect.stringContaining(told), expect.stringContaining(told)]);
  });

  test('that their order is cancelled, once', async () => {
    const [ada, orderId] = [aUser(), newId()];
    await notifications.registered(ada);
    const told = [
      await notifications.cancelled(orderId, ada.userId),
      await notifications.cancelled(orderId, ada.userId),
    ];
    await Promise.all(told.map((messageId) => notifications.hasHandled(messageId)));
    await becomes(orderId, ['order-cancelled sent 1']);
    await notifications.mailsTo(ada.email, [WELCOME, 'Your order is cancelled']);
  });

  test('by the name they have now', async () => {
    const ada = aUser();
    await notifications.hasHandled(await notifications.updated({ ...ada, version: 3, name: '$name' }));
    await notifications.hasHandled(await notifications.updated({ ...ada, version: 2, name: 'Too late' }));
    await notifications.registered(ada);
    const [mail] = await notifications.mailsTo(ada.email, [WELCOME]);
    expect(mail?.Snippet).toContain('Dear $name,');
  });
});

describe('people are told once', () => {
  test('when a message comes twice, and when another one says the same', async () => {
    const [ada, orderId, welcome, twins] = [aUser(), newId(), newId(), [newId(), newId(), newId()]];
    await notifications.registered(ada, welcome);
    await notifications.registered(ada, welcome);
    await Promise.all(twins.map((messageId) => notifications.confirmed(orderId, ada.userId, messageId)));
    await Promise.all([welcome, ...twins].map((messageId) => notifications.hasHandled(messageId)));
    await becomes(orderId, ['order-confirmed sent 1']);
    await notifications.mailsTo(ada.email, [WELCOME, CONFIRMED]);
  });
});

describe('a mail that does not get through', () => {
  test('is tried again, and the second attempt at a bouncing address works', async () => {
    const [ada, orderId] = [aUser({ email: `${newId()}@bounce.souk.test` }), newId()];
    await notifications.registered(ada);
    await notifications.confirmed(orderId, ada.userId);
    await becomes(orderId, ['order-confirmed sent 2']);
    await notifications.mailsTo(ada.email, [WELCOME, CONFIRMED]);
  });

  test('waits for a recipient who is not known yet', async () => {
    const [ada, orderId] = [aUser(), newId()];
    await notifications.confirmed(orderId, ada.userId);
    await becomes(orderId, ['order-confirmed pending 0']);
    await notifications.registered(ada);
    await becomes(orderId, ['order-confirmed sent 1']);
  });

  test('is sent by somebody else when its dispatcher dies with it', async () => {
    const [ada, orderId] = [aUser(), newId()];
    await notifications.registered(ada);
    await notifications.mailsTo(ada.email, [WELCOME]);
    const all = notifications.app.get(MongoDatabase).db.collection('notifications');
    await notifications.confirmed(orderId, ada.userId);
    await becomes(orderId, ['order-confirmed sent 1']);
    await all.updateOne({ orderId }, [
      { $set: { status: 'pending', sentAt: null, dueAt: { $subtract: ['$$NOW', 1] } } },
    ]);
    await becomes(orderId, ['order-confirmed sent 2']);
    await notifications.mailsTo(ada.email, [WELCOME, CONFIRMED]);
  });
});

describe('what was told about an order', () => {
  test('is for its customer and for admins, without addresses', async () => {
    const [ada, orderId] = [aUser(), newId()];
    await notifications.registered(ada);
    await notifications.confirmed(orderId, ada.userId);
    await becomes(orderId, ['order-confirmed sent 1']);
    const url = `/notifications?orderId=${orderId}`;
    const own = await notifications.get<{ items: object[] }>(url, await notifications.customer(ada.userId));
    const others = await notifications.get<{ items: object[] }>(url, await notifications.customer(newId()));
    expect(own.body.items).toHaveLength(1);
    expect(own.text).not.toContain(ada.email);
    expect(others.body).toEqual({ items: [] });
    expect(await notifications.get(url)).toMatchObject({ status: 401 });
  });

  test.each(['', 'orderId=1', 'orderId[$ne]=1', 'orderId=a&orderId=b'])('400 for ?%s', async (query) => {
    expect(await notifications.get(`/notifications?${query}`, await notifications.admin())).toMatchObject({
      status: 400,
    });
  });
});

test('the audit, and nobody but an admin, is told of every notification about an order', async () => {
  const [ada, orderId] = [aUser(), newId()];
  await notifications.registered(ada);
  await notifications.confirmed(orderId, ada.userId);
  await becomes(orderId, ['order-confirmed sent 1']);
  const { body } = await notifications.get<{ items: object[] }>('/audit/notifications', await notifications.admin());
  expect(body.items).toContainEqual({ id: expect.any(String), orderId, template: 'order-confirmed', status: 'sent' });
  expect(body.items).not.toContainEqual(expect.objectContaining({ template: 'welcome' }));
  const answers = await Promise.all(
    [await notifications.customer(ada.userId), undefined].map((who) => notifications.get('/audit/notifications', who)),
  );
  expect(answers.map(({ status }) => status)).toEqual([403, 401]);
});
