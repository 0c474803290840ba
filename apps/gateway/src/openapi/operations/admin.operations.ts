import {
  breakers,
  faultsOfServices,
  killedProcess,
  parkedDetails,
  parkedMessages,
  parkedQuery,
  redriveAllRequest,
  redriving,
  republished,
  republishRequest,
  resiliencePolicies,
  retriedSaga,
  sagasInFlight,
  sagasQuery,
  serviceFaults,
  serviceFaultsRequest,
  servicesHealth,
} from '@souk/contracts';
import { z } from 'zod';
import { ADMIN_PREFIX, QUERY_SIDE, upstreams } from '../../upstreams/upstream.js';
import type { Operation } from '../operation.js';

const faultsOfOne = {
  path: `${ADMIN_PREFIX}/faults/:service`,
  parameters: z.object({
    service: z
      .enum(['gateway', ...upstreams, QUERY_SIDE])
      .describe('`orders-query` is the query side of orders, where that is a process of its own; else it is 404.'),
  }),
};
const parkedAtOne = {
  path: `${ADMIN_PREFIX}/parked/:service/:id`,
  parameters: z.object({ service: z.enum(upstreams) }),
};

export const adminOperations = {
  faults: { summary: 'What was made to be wrong with which service', answers: { 200: faultsOfServices } },
  faultsOfService: {
    summary: 'What was made to be wrong with a service',
    ...faultsOfOne,
    answers: { 200: serviceFaults },
  },
  setFaults: {
    summary: 'Makes a whole service slow, failing or deaf',
    description: 'Takes the place of what was set before. Only where faults are switched on.',
    ...faultsOfOne,
    body: serviceFaultsRequest,
    answers: { 200: serviceFaults },
  },
  clearFaults: { summary: 'Has a service work again', ...faultsOfOne, answers: { 204: null } },
  kill: {
    summary: 'Ends the process of a service, as a power cut would',
    ...faultsOfOne,
    path: `${faultsOfOne.path}/kill`,
    answers: { 202: killedProcess },
  },
  health: { summary: 'What every copy of every service says of itself', answers: { 200: servicesHealth } },
  policies: {
    summary: 'The policies between the gateway and the services: breakers, bulkheads, retries, what they did',
    answers: { 200: resiliencePolicies },
  },
  breakers: { summary: 'The breakers between the gateway and the services', answers: { 200: breakers } },
  parked: {
    summary: 'The messages that services could not handle',
    query: parkedQuery,
    answers: { 200: parkedMessages },
    problems: [404],
  },
  parkedMessage: { summary: 'A parked message', ...parkedAtOne, answers: { 200: parkedDetails } },
  redrive: {
    summary: 'Has a parked message handled again',
    ...parkedAtOne,
    path: `${parkedAtOne.path}/redrive`,
    answers: { 200: parkedDetails },
    problems: [409],
  },
  discard: { summary: 'Discards a parked message', ...parkedAtOne, answers: { 204: null }, problems: [409] },
  redriveAll: {
    summary: 'Has all parked messages handled again, ten a second',
    body: redriveAllRequest,
    answers: { 202: redriving },
    problems: [404],
  },
  republish: {
    summary: 'Publishes again what was published since then',
    description: 'For a broker that has lost what it had: whoever knows a message already does nothing.',
    body: republishRequest,
    answers: { 202: republished },
    problems: [404],
  },
  sagas: { summary: 'The sagas in flight', query: sagasQuery, answers: { 200: sagasInFlight } },
  retrySaga: { summary: 'Has the open steps of a saga asked for again now', answers: { 202: retriedSaga } },
} as const satisfies Readonly<Record<string, Operation>>;
