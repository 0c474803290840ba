import { expect, test } from '@jest/globals';
import { terminalOutput } from '../../test/terminal-output.js';
import { dropSnapshots, listSnapshots, rebuildSnapshots } from './tend-snapshots.js';
import { type RebuiltPage, type SnapshotCount, Snapshots } from './snapshots.js';

/** The gateway's answers. */
function deskWith({ counts = [], dropped = 0, pages = [] }: Answers) {
  const asked: string[] = [];
  const left = [...pages];
  const answers: Readonly<Record<string, () => unknown>> = {
    'GET /snapshots': () => ({ items: counts }),
    'DELETE /snapshots': () => ({ dropped }),
    'POST /snapshots/rebuild': () => left.shift(),
  };
  const ask = <Body>(method: string, path: string, body?: object): Promise<Body> => {
    asked.push([method, path, ...(body ? [JSON.stringify(body)] : [])].join(' '));
    return Promise.resolve(answers[`${method} ${path}`]?.() as Body);
  };
  return { snapshots: new Snapshots({ ask }), asked };
}

interface Answers {
  readonly counts?: readonly SnapshotCount[];
  readonly dropped?: number;
  readonly pages?: readonly RebuiltPage[];
}

const said = terminalOutput();

test('the list tells how many there are of each shape, and which are not used', async () => {
  const one = { aggregate: 'order', stateVersion: 2, isOfThisRelease: true, snapshots: 1_200, streams: 900 };
  const other = { ...one, stateVersion: 1, isOfThisRelease: false, snapshots: 1, streams: 1 };
  expect(await listSnapshots(deskWith({ counts: [other, one] }).snapshots)).toBe(0);
  expect(said.out.split('\n')).toEqual([
    'order, state version 1: 1 snapshot of 1 stream; not used by this release',
    'order, state version 2: 1,200 snapshots of 900 streams',
    '',
  ]);
});

test('an empty list says so', async () => {
  expect(await listSnapshots(deskWith({}).snapshots)).toBe(0);
  expect(said.out).toBe('There are no snapshots.\n');
});

test('a drop tells how many there were', async () => {
  const { snapshots, asked } = deskWith({ dropped: 3 });
  expect(await dropSnapshots(snapshots)).toBe(0);
  expect(asked).toEqual(['DELETE /snapshots']);
  expect(said.out).toContain('3 snapshots dropped');
});

test('a rebuild goes on from page to page to the last one, and adds up', async () => {
  const full = { streams: 100, taken: 250, damaged: [], next: 'the-hundredth' };
  const { snapshots, asked } = deskWith({ pages: [full, { streams: 1, taken: 1, damaged: [], next: null }] });
  expect(await rebuildSnapshots(snapshots)).toBe(0);
  expect(asked).toEqual([
    'POST /snapshots/rebuild {"after":null}',
    'POST /snapshots/rebuild {"after":"the-hundredth"}',
  ]);
  expect(said.out).toContain('251 snapshots taken of 101 long streams');
});

test('a rebuild that meets damaged streams goes on, names them and ends with 1', async () => {
  const pages = [
    { streams: 2, taken: 1, damaged: ['one'], next: 'more' },
    { streams: 1, taken: 0, damaged: ['other'], next: null },
  ];
  expect(await rebuildSnapshots(deskWith({ pages }).snapshots)).toBe(1);
  expect(said.error).toBe('These miss an event and are as they were: one, other\n');
});
