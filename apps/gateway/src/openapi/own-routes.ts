import { z } from 'zod';
import type { Route } from '../routes/route.js';

const status = z.enum(['up', 'degraded', 'down']);
const check = z.strictObject({ status, detail: z.string().optional() });
const live = z.strictObject({ status: z.literal('up') }).meta({ id: 'Liveness' });
const ready = z.strictObject({ status, checks: z.record(z.string(), check) }).meta({ id: 'Readiness' });

const own = { method: 'GET', auth: 'public', prefix: '' } as const;

/** What the gateway answers itself, beside the route table. */
export const ownRoutes: readonly Route[] = [
  {
    ...own,
    path: '/health/live',
    operation: { summary: 'Whether the gateway’s process lives', answers: { 200: live } },
  },
  {
    ...own,
    path: '/health/ready',
    operation: {
      summary: 'Whether the gateway should get requests',
      description: 'The answer 503 is the same report; its status is `down`.',
      answers: { 200: ready, 503: ready },
    },
  },
  {
    ...own,
    path: '/openapi.json',
    operation: {
      summary: 'This document',
      answers: { 200: z.looseObject({ openapi: z.string() }).meta({ id: 'ApiDocument' }) },
      answerHeaders: { ETag: 'Changes when the document does.' },
    },
  },
];
