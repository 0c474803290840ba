import { z } from 'zod';
import { time } from './text.js';

const position = z.int().min(0);

/** One set of a projection's tables: what readers see, what is built beside it, or what readers saw before. */
export const projectionBuild = z
  .strictObject({
    build: z.enum(['live', 'building', 'retired']),
    position: position.describe('The last event that it has taken in.'),
    newest: position.describe('The newest event; positions have gaps.'),
    replayed: z.int().min(0).describe('Events gone through until it had caught up for the first time.'),
    eventsPerSecond: z.number().min(0).nullable(),
    isCaughtUp: z.boolean(),
    isOfThisRelease: z.boolean().describe('False for tables that another release has made.'),
    stalledBy: z
      .strictObject({ position, type: z.string(), streamId: z.string(), version: z.int().min(1) })
      .nullable()
      .describe('The event that it could not take in when it was last tried; null where it goes on.'),
    begunAt: time,
    switchedAt: time.nullable(),
  })
  .meta({ id: 'ProjectionBuild' });

const projectionState = z.strictObject({
  projection: z.string(),
  isKnown: z.boolean().describe('False for what another release has left behind.'),
  builds: z.array(projectionBuild),
});

/** All projections of orders. */
export const projectionStates = z.strictObject({ items: z.array(projectionState) }).meta({ id: 'ProjectionStates' });

/** A projection whose rebuild has begun. */
export const begunRebuild = z.strictObject({ projection: z.string() }).meta({ id: 'BegunRebuild' });

const tableComparison = z.strictObject({
  table: z.string(),
  rows: z.int().min(0),
  differences: z.int().min(0),
  first: z.array(
    z.strictObject({
      key: z.record(z.string(), z.unknown()),
      columns: z.array(z.string()),
      onlyIn: z.enum(['live', 'building']).optional(),
    }),
  ),
});

/** The live build of a projection and the one that is being built, both at the same event. */
export const buildComparison = z
  .strictObject({ projection: z.string(), position, tables: z.array(tableComparison) })
  .meta({ id: 'BuildComparison' });

/** Body of a switch to what was built. */
export const switchOverRequest = z
  .strictObject({ acceptDifferences: z.boolean().default(false) })
  .default({ acceptDifferences: false })
  .meta({ id: 'SwitchOverRequest', examples: [{ acceptDifferences: false }] });

/** What was compared before the switch; null where differences were accepted beforehand. */
export const switchedOver = z.strictObject({ comparison: buildComparison.nullable() }).meta({ id: 'SwitchedOver' });

/** A projection's name, as in an address. */
export const projectionName = z.string().regex(/^[a-z0-9-]{1,63}$/, 'must be the name of a projection');

/** The builds that can be dropped: the live one only of a projection that is not known any more. */
export const droppableBuild = z.enum(['live', 'building', 'retired']);
