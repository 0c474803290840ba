import { expect, test } from '@jest/globals';
import { creationOf, readSideOf } from './service-database.js';

test('the runtime login may connect and no more, and the database gets its name last', () => {
  const statements = creationOf({ name: 'orders', ownerPassword: "it's a", runtimePassword: 'b' });
  expect(statements.filter((statement) => statement.startsWith('GRANT'))).toEqual([
    'GRANT CONNECT ON DATABASE "orders_new" TO "orders"',
  ]);
  expect(statements).toContain('REVOKE ALL ON DATABASE "orders_new" FROM PUBLIC');
  expect(statements).toContain(`CREATE ROLE "orders_owner" LOGIN PASSWORD 'it''s a'`);
  expect(statements.join()).not.toMatch(/:["']/);
  expect(statements.at(-1)).toBe('ALTER DATABASE "orders_new" RENAME TO "orders"');
});

test('the logins of a read side come all together or not at all, and only where there is one', () => {
  const database = { name: 'orders', ownerPassword: 'a', runtimePassword: 'b' };
  const readSide = { projectionsPassword: "it's c", queryPassword: 'd' };
  expect(readSideOf(database)).toEqual([]);
  const statements = readSideOf({ ...database, readSide });
  expect([statements[0], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
  expect(statements.filter((statement) => statement.startsWith('GRANT'))).toEqual([
    'GRANT "orders_projections" TO "orders_owner"',
    'GRANT CONNECT ON DATABASE "orders" TO "orders_projections", "orders_query"',
  ]);
  expect(statements).toContain(`CREATE ROLE "orders_projections" LOGIN PASSWORD 'it''s c'`);
  expect(statements).toContain('ALTER ROLE "orders_query" SET default_transaction_read_only = on');
  expect(statements.join()).not.toMatch(/:["']/);
});
