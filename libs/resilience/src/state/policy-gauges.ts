import { gauge } from '@souk/observability';
import type { BreakerState } from '../breaker/breaker.js';
import type { PolicyState } from './policy-state.js';

type States = () => readonly PolicyState[];

const STATE_VALUES: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Shows the state of the moment at each scrape. */
export function showPolicies(states: States): void {
  gauge({
    name: 'souk_breaker_state',
    help: '0 closed, 1 half-open and making trials, 2 open and making no calls',
    labels: ['policy'],
    collect: showing(states, ({ breaker }) => STATE_VALUES[breaker.state]),
  });
  gauge({
    name: 'souk_bulkhead_in_flight',
    help: 'Tries that are under way',
    labels: ['policy'],
    collect: showing(states, ({ inFlight }) => inFlight),
  });
  gauge({
    name: 'souk_bulkhead_queued',
    help: 'Tries that wait for a place',
    labels: ['policy'],
    collect: showing(states, ({ queued }) => queued),
  });
}

const showing =
  (states: States, valueOf: (state: PolicyState) => number) =>
  (shown: { set(labels: { policy: string }, value: number): void }): void => {
    for (const state of states()) shown.set({ policy: state.name }, valueOf(state));
  };
