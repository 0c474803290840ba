import { expect, test } from '@jest/globals';
import { descendantsOf, parseProcessList, processList } from './process-list.ts';

const LISTED = `
    1     0 Sat Nov 21 06:50:01 2026 init
   20     1 Sat Nov 21 06:51:01 2026 npm start
  300    20 Sat Nov  1 06:51:02 2026 node apps/orders/dist/main.js --flag  x
  301     1 Sat Nov 21 06:51:02 2026 another
  302     1 Sat Nov 21 06:51:02 2026 [inet_gethost] <defunct>
`;

test('reads what ps prints', () => {
  expect(parseProcessList(LISTED)[2]).toEqual({
    pid: 300,
    parent: 20,
    started: 'Sat Nov  1 06:51:02 2026',
    command: 'node apps/orders/dist/main.js --flag  x',
  });
});

test('finds a process with all that came from it', () => {
  expect(descendantsOf(20, parseProcessList(LISTED)).map(({ pid }) => pid)).toEqual([20, 300]);
});

test('passes over a process that has ended and is only not fetched yet', () => {
  expect(parseProcessList(LISTED).map(({ pid }) => pid)).toEqual([1, 20, 300, 301]);
});

test('finds this very process among those of the machine', () => {
  expect(processList().map(({ pid }) => pid)).toContain(process.pid);
});
