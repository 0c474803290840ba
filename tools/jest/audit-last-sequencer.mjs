import Sequencer from '@jest/test-sequencer';

const isAudit = ({ path }) => path.endsWith('/everything-adds-up.e2e-spec.ts');

/** Jest's own order, but what looks at the traces of all the others comes after them. */
export default class AuditLastSequencer extends Sequencer {
  async sort(tests) {
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of Jest's, not an array's
    const sorted = await super.sort(tests);
    return [...sorted.filter((test) => !isAudit(test)), ...sorted.filter(isAudit)];
  }
}
