import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { policyOf } from './page-policy.js';

test('a page may run its own inline scripts and what it names of its own, and fetch nothing from elsewhere', () => {
  const policy = policyOf('<script src="js/own.js"></script><script type="text/javascript">start()</script>');
  const hash = createHash('sha256').update('start()').digest('base64');
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:/);
});
