import {
  begunRebuild,
  buildComparison,
  droppableBuild,
  projectionName,
  projectionStates,
  switchedOver,
  switchOverRequest,
} from '@souk/contracts';
import { z } from 'zod';
import type { Operation } from '../operation.js';

const parameters = z.object({ projection: projectionName });

export const projectionsOperations = {
  states: {
    summary: 'The projections of orders, and how far each build of them is',
    answers: { 200: projectionStates },
  },
  begin: {
    summary: 'Begins to build a projection anew beside the one that readers see',
    parameters,
    answers: { 202: begunRebuild },
    problems: [409],
  },
  compare: {
    summary: 'Compares what is being built with what readers see, row by row',
    parameters,
    answers: { 200: buildComparison },
    problems: [409],
  },
  switchOver: {
    summary: 'Has readers see what was built, unless it differs',
    description: 'What readers saw before is kept until it is dropped.',
    parameters,
    body: switchOverRequest,
    answers: { 200: switchedOver },
    problems: [409],
  },
  drop: {
    summary: 'Drops a build that readers do not see',
    description: 'The live build can be dropped of a projection that is not known any more.',
    parameters: parameters.extend({ build: droppableBuild }),
    answers: { 204: null },
    problems: [409],
  },
} as const satisfies Readonly<Record<string, Operation>>;
