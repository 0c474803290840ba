import { describe, expect, test } from '@jest/globals';
import { terminalOutput } from '../../test/terminal-output.js';
import { type ProjectionBuild, Projections } from './projections.js';
import { dropBuild, rebuild } from './rebuild.js';

const NAME = 'order-view';
const WISHES = { acceptDifferences: false, keepBuilding: false };
const equal = { tables: [{ table: 'order_views', rows: 12, differences: 0 }] };
const different = { tables: [{ table: 'order_views', rows: 12, differences: 1 }] };

const aBuild = (build: ProjectionBuild['build'], more: Partial<ProjectionBuild> = {}): ProjectionBuild => ({
  build,
  position: 9,
  newest: 9,
  replayed: 9,
  eventsPerSecond: null,
  isCaughtUp: true,
  isOfThisRelease: true,
  stalledBy: null,
  begunAt: '2026-11-21T10:00:00.000Z',
  ...more,
});
const live = aBuild('live');

/** The gateway's answers: what is begun has caught up at the next look. */
function deskWith(first: readonly ProjectionBuild[], comparison: object = equal, isKnown = true) {
  const asked: string[] = [];
  let builds = first;
  const answers: Readonly<Record<string, () => unknown>> = {
    'GET /projections': () => ({ items: [{ projection: NAME, isKnown, builds }] }),
    [`POST /projections/${NAME}/rebuild`]: () => void (builds = [...builds, aBuild('building')]),
    [`POST /projections/${NAME}/rebuild/compare`]: () => comparison,
    [`POST /projections/${NAME}/rebuild/switch`]: () => ({ comparison }),
  };
  const ask = <Body>(method: string, path: string, body?: object): Promise<Body> => {
    if (method !== 'GET') asked.push([method, path, ...(body ? [JSON.stringify(body)] : [])].join(' '));
    return Promise.resolve(answers[`${method} ${path}`]?.() as Body);
  };
  return { projections: new Projections({ ask }), asked };
}

const said = terminalOutput();

describe('a rebuild', () => {
  test('begins, waits until the build has caught up, and switches', async () => {
    const { projections, asked } = deskWith([live]);
    expect(await rebuild(projections, NAME, WISHES)).toBe(0);
    expect(asked).toEqual([
      `POST /projections/${NAME}/rebuild`,
      `POST /projections/${NAME}/rebuild/switch {"acceptDifferences":false}`,
    ]);
    expect(said.out).toMatch(/being built beside .*\bat 9 of 9 \(100 %\).* 12 rows, 0 differ\nReaders see the new/s);
  });

  test('goes on with a build that was begun', async () => {
    const { projections, asked } = deskWith([live, aBuild('building')]);
    expect(await rebuild(projections, NAME, { ...WISHES, acceptDifferences: true })).toBe(0);
    expect(asked).toEqual([`POST /projections/${NAME}/rebuild/switch {"acceptDifferences":true}`]);
    expect(said.out).toContain('Going on with the build of 2026-11-21T10:00:00.000Z.');
  });

  test.each([
    ['ends with 0 where they are the same', equal, 0],
    ['ends with 1 where rows differ', different, 1],
  ])('that is only compared %s', async (_what, comparison, code) => {
    const { projections, asked } = deskWith([live, aBuild('building')], comparison);
    expect(await rebuild(projections, NAME, { ...WISHES, keepBuilding: true })).toBe(code);
    expect(asked).toEqual([`POST /projections/${NAME}/rebuild/compare`]);
  });

  test('does not begin while the build before the last switch is kept', async () => {
    const { projections, asked } = deskWith([live, aBuild('retired')]);
    expect(await rebuild(projections, NAME, WISHES)).toBe(1);
    expect(asked).toEqual([]);
    expect(said.error).toContain(`drop it first: npm run orders:rebuild -- --drop ${NAME}`);
  });

  test('does not wait for a build that nobody feeds', async () => {
    const { projections, asked } = deskWith([live, aBuild('building', { isOfThisRelease: false, isCaughtUp: false })]);
    await expect(rebuild(projections, NAME, WISHES)).rejects.toThrow('is of another release, and does not go on');
    expect(asked).toEqual([]);
  });

  test('does not wait for a build that stands still, and says where', async () => {
    const stalledBy = { position: 7, type: 'OrderPlaced', streamId: 'an-order', version: 1 };
    const { projections, asked } = deskWith([live, aBuild('building', { stalledBy, isCaughtUp: false })]);
    await expect(rebuild(projections, NAME, WISHES)).rejects.toThrow(
      `The build of ${NAME} stands still at 7: OrderPlaced, version 1 of an-order`,
    );
    expect(asked).toEqual([]);
  });

  test('of what there is not names what there is', async () => {
    const { projections } = deskWith([live]);
    await expect(rebuild(projections, 'nothing', WISHES)).rejects.toThrow(
      `There is no projection nothing; there are ${NAME}.`,
    );
  });
});

test.each(['building', 'retired'] as const)('a %s build is dropped', async (build) => {
  const { projections, asked } = deskWith([live, aBuild(build)]);
  expect(await dropBuild(projections, NAME)).toBe(0);
  expect(asked).toEqual([`DELETE /projections/${NAME}/builds/${build}`]);
});

test('the build that readers see is never dropped', async () => {
  const { projections, asked } = deskWith([live]);
  expect(await dropBuild(projections, NAME)).toBe(1);
  expect(asked).toEqual([]);
});

test('what is left of a projection that is not known any more is dropped whole', async () => {
  const { projections, asked } = deskWith([live, aBuild('retired')], equal, false);
  expect(await dropBuild(projections, NAME)).toBe(0);
  expect(asked).toEqual([`DELETE /projections/${NAME}/builds/retired`, `DELETE /projections/${NAME}/builds/live`]);
});
