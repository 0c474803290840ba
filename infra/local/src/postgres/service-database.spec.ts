import { expect, test } from '@jest/globals';
import { creationOf } from './service-database.js';

test('the runtime login may connect and no more, and the database gets its name last', () => {
  const statements = creationOf({ name: 'orders', ownerPassword: 'a', runtimePassword: 'b' });
  expect(statements.filter((statement) => statement.startsWith('GRANT'))).toEqual([
    'GRANT CONNECT ON DATABASE orders_new TO orders',
  ]);
  expect(statements).toContain('REVOKE ALL ON DATABASE orders_new FROM PUBLIC');
  expect(statements.at(-1)).toBe('ALTER DATABASE orders_new RENAME TO orders');
});
