import { expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { auditWhenQuiet } from './audit/audit-when-quiet.js';
import { collectFacts } from './audit/collect-facts.js';
import { reportLines } from './audit/report-lines.js';
import { readAddresses } from './shop/addresses.js';
import { call } from './shop/http.js';
import { Shop } from './shop/shop.js';

test(
  "after all that the other tests did to the system, every invariant holds over every service's data",
  async () => {
    const auditor = await Shop.open(await readAddresses());
    const report = await auditWhenQuiet(() => collectFacts(auditor), { within: minutes(3) });
    expect(reportLines(report).filter((line) => line.includes('✗'))).toEqual([]);
    expect(report).toMatchObject({ holds: true, inFlight: [] });
  },
  minutes(6),
);

test('the gateway does not lead to the audit', async () => {
  const { addresses, adminToken } = await Shop.open(await readAddresses());
  const answers = await Promise.all(
    ['/audit/orders', '/api/v1/audit/orders'].map((path) =>
      call('GET', addresses.gateway + path, { token: adminToken }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});
