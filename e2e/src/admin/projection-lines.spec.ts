import { expect, test } from '@jest/globals';
import { comparisonLines, progressText, projectionLines } from './projection-lines.js';
import type { ProjectionBuild } from './projections.js';

const live: ProjectionBuild = {
  build: 'live',
  position: 12_000,
  newest: 12_000,
  replayed: 12_000,
  eventsPerSecond: 3_456.7,
  isCaughtUp: true,
  isOfThisRelease: true,
  stalledBy: null,
  begunAt: '2026-11-21T10:00:00.000Z',
};

test('the list has a line for each build, the live one first, with the name of the projection', () => {
  const building = { ...live, build: 'building', position: 3_000, eventsPerSecond: null } as const;
  expect(projectionLines([{ projection: 'order-view', isKnown: true, builds: [building, live] }])).toEqual([
    'order-view              live      at 12,000, up to date',
    '                        building  at 3,000 of 12,000 (25 %)',
  ]);
});

test('a build that this release does not feed is told from the others', () => {
  const old = { ...live, position: 11_000, isOfThisRelease: false };
  expect(projectionLines([{ projection: 'sales', isKnown: true, builds: [old] }])).toEqual([
    'sales                   live      at 11,000 of 12,000 (91 %), 3,457 events a second; of another release',
  ]);
});

test('a build that stands still is told with the event, and what helps', () => {
  const event = { position: 11_001, type: 'OrderPlaced', streamId: 'an-order', version: 1 };
  const stalled = { ...live, position: 11_000, stalledBy: event };
  expect(projectionLines([{ projection: 'sales', isKnown: true, builds: [stalled] }])).toEqual([
    'sales                   live      at 11,000 of 12,000 (91 %), 3,457 events a second; STALLED',
    '                                  stands still at 11,001: OrderPlaced, version 1 of an-order; the log of orders says why, ' +
      'and once that is mended it goes on by itself',
  ]);
});

test('what another release has left behind is told with how to drop it', () => {
  const left = { ...live, position: 11_000, isOfThisRelease: false };
  const builds = [{ ...left, build: 'retired' as const }, left];
  expect(projectionLines([{ projection: 'best-sellers', isKnown: false, builds }])).toEqual([
    'best-sellers            live      at 11,000, not known to this release',
    '                        retired   at 11,000, not known to this release',
    '                        to drop what is left of it: npm run orders:rebuild -- --drop best-sellers',
  ]);
});

test('a retired build is kept, and goes nowhere', () => {
  const retired = { ...live, build: 'retired', position: 11_000 } as const;
  expect(projectionLines([{ projection: 'sales', isKnown: true, builds: [retired] }])).toEqual([
    'sales                   retired   at 11,000, kept until it is dropped',
  ]);
});

test('progress tells how far, and how fast; before the first event there is nothing to go through', () => {
  expect(progressText({ ...live, position: 6_000 })).toBe('at 6,000 of 12,000 (50 %), 3,457 events a second');
  expect(progressText({ ...live, position: 0, newest: 0, eventsPerSecond: null })).toBe('at 0 of 0 (100 %)');
});

test('what was compared is told by table', () => {
  expect(comparisonLines({ tables: [{ table: 'order_views', rows: 1_200, differences: 0 }] })).toEqual([
    '  order_views             1,200 rows, 0 differ',
  ]);
});
