import { topology } from '@souk/contracts';
import { describe, expect, test } from '@jest/globals';
import { crashCases, representativeCases } from './crash-cases.js';
import { steps } from './step.js';

const services = Object.entries(topology);

test('each case has a name of its own', () => {
  expect(new Set(crashCases.map(({ name }) => name)).size).toBe(crashCases.length);
});

test('the steps are said in messages of the topology', () => {
  for (const { service, command, event, outcome, eventIsOfOrders } of steps) {
    const { obeys, reactsTo, publishes } = topology[service];
    expect(obeys.map(({ name }) => name)).toContain(command);
    expect(reactsTo.map(({ name }) => name)).toContain(event);
    expect(publishes.map(({ name }) => name)).toContain(outcome);
    expect(topology.orders.publishes.some(({ name }) => name === event)).toBe(eventIsOfOrders);
  }
});

describe('the whole matrix', () => {
  test('crashes at every command that anybody obeys', () => {
    const crashed = new Set(crashCases.map(({ target }) => target));
    const commands = services.flatMap(([, { obeys }]) => obeys.map(({ name }) => name));
    expect(commands.filter((name) => !crashed.has(name))).toEqual([]);
  });

  test('crashes at every event that a participant reacts to in a choreographed order', () => {
    const crashed = new Set(crashCases.map(({ target }) => target));
    const reactions = (['inventory', 'payment', 'shipping'] as const).flatMap((service) =>
      topology[service].reactsTo.map(({ name }) => `${service}.${name}`),
    );
    expect(reactions.filter((target) => !crashed.has(target) && !target.includes('.product.'))).toEqual([]);
  });
});

test.each(['orchestration', 'choreography'] as const)('the representative cases of %s die in every way', (saga) => {
  const ways = (cases: typeof crashCases) =>
    new Set(cases.filter((each) => each.saga === saga).map(({ faults }) => /=(crash[a-z-]*)@\d+$/.exec(faults)?.[1]));
  expect(ways(representativeCases)).toEqual(ways(crashCases));
});
