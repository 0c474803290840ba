import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import type { AuditEvent } from '@souk/messaging';
import { Client } from 'pg';
import { openPostgres } from './open-postgres.js';
import { bothDatabases, type OpenStore } from './open-store.js';

const anEvent = (overrides: Partial<AuditEvent> = {}): AuditEvent => ({
  action: 'role.changed',
  actorId: newId(),
  target: newId(),
  outcome: 'success',
  detail: { roles: ['admin'], $set: 1 },
  ...overrides,
});

describe.each(bothDatabases)('the audit log on $name', ({ open }) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test('tells what was recorded, newest first and page by page', async () => {
    const events = [anEvent(), anEvent({ outcome: 'failure', actorId: null }), anEvent({ target: null })];
    for (const event of events) await store.auditLog.record(event);
    const [newest, second] = await store.auditLog.list({ limit: 2 });
    expect(newest).toEqual({ ...events[2], id: expect.any(String), at: expect.any(Date), traceId: null });
    expect(second).toMatchObject({ outcome: 'failure', actorId: null });
    expect(await store.auditLog.list({ limit: 2, before: second?.id })).toMatchObject([{ target: events[0]?.target }]);
  });

  test('can be asked for one kind of event', async () => {
    await store.auditLog.record(anEvent({ action: 'money.refunded' }));
    await store.auditLog.record(anEvent());
    const found = await store.auditLog.list({ action: 'money.refunded', limit: 10 });
    expect(found.map(({ action }) => action)).toEqual(['money.refunded']);
  });

  test('keeps nothing of a transaction that was rolled back', async () => {
    const event = anEvent({ action: 'never.happened' });
    const failing = store.transactions.run(async (work) => {
      await store.auditLog.record(event, work);
      throw new Error('turned back');
    });
    await expect(failing).rejects.toThrow('turned back');
    expect(await store.auditLog.list({ action: 'never.happened', limit: 10 })).toEqual([]);
    await store.transactions.run((work) => store.auditLog.record(event, work));
    expect(await store.auditLog.list({ action: 'never.happened', limit: 10 })).toHaveLength(1);
  });
});

test("a service's own login can neither change nor delete what is in the audit log", async () => {
  const shop = await openPostgres();
  const login = new Client({ connectionString: shop.urls.databaseUrl });
  await login.connect();
  try {
    await login.query(
      "INSERT INTO audit_log (id, action, outcome, detail) VALUES (gen_random_uuid(), 'a', 'success', '{}')",
    );
    for (const sql of ["UPDATE audit_log SET action = 'b'", 'DELETE FROM audit_log', 'TRUNCATE audit_log'])
      await expect(login.query(sql)).rejects.toMatchObject({ code: '42501' });
    expect((await login.query('SELECT action FROM audit_log')).rows).toEqual([{ action: 'a' }]);
  } finally {
    await login.end();
    await shop.close();
  }
});
