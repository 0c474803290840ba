import type { MessageDefinition, Topology } from '@souk/kernel';

/**
 * Looks for messages that nobody would say or hear.
 * @returns one line for each problem; none when the wiring is whole.
 */
export function checkTopology(topology: Topology): string[] {
  const rows = Object.entries(topology);
  const who = (field: 'publishes' | 'sends' | 'obeys' | 'reactsTo'): Speakers =>
    Map.groupBy(
      rows.flatMap(([service, row]) => row[field].map(({ routingKey }) => ({ service, routingKey }))),
      ({ routingKey }) => routingKey,
    );
  return [
    ...eventProblems(who('publishes'), who('reactsTo')),
    ...commandProblems(who('sends'), who('obeys')),
    ...rows.flatMap(([service, { obeys }]) => obeys.flatMap((command) => addresseeProblem(service, command))),
    ...clashes(rows.flatMap(([, row]) => [...row.publishes, ...row.sends, ...row.obeys, ...row.reactsTo])),
  ];
}

type Speakers = ReadonlyMap<string, readonly { readonly service: string }[]>;

function eventProblems(publishers: Speakers, listeners: Speakers): string[] {
  return [
    ...[...publishers]
      .filter(([, services]) => services.length > 1)
      .map(([key, services]) => `${key} is published by ${names(services)}: an event has one source.`),
    ...[...publishers.keys()]
      .filter((key) => !listeners.has(key))
      .map((key) => `${key} is published, but nobody reacts to it: it would never leave its outbox.`),
    ...[...listeners]
      .filter(([key]) => !publishers.has(key))
      .map(([key, services]) => `${names(services)} reacts to ${key}, but nobody publishes it.`),
  ];
}

function commandProblems(senders: Speakers, obeyers: Speakers): string[] {
  return [
    ...[...senders]
      .filter(([key]) => !obeyers.has(key))
      .map(([key, services]) => `${names(services)} sends ${key}, but nobody obeys it.`),
    ...[...obeyers]
      .filter(([key]) => !senders.has(key))
      .map(([key, services]) => `${names(services)} obeys ${key}, but nobody sends it.`),
    ...[...obeyers]
      .filter(([, services]) => services.length > 1)
      .map(([key, services]) => `${key} is obeyed by ${names(services)}: a command has one addressee.`),
  ];
}

function addresseeProblem(service: string, { name, addressee }: { name: string; addressee: string }): string[] {
  return addressee === service
    ? []
    : [`${service} obeys ${name}, which is addressed to ${addressee}: list it there or rename it.`];
}

/** Two definitions of one name would let each end speak of something else. */
function clashes(definitions: readonly MessageDefinition[]): string[] {
  const byKey = Map.groupBy(new Set(definitions), ({ routingKey }) => routingKey);
  return [...byKey]
    .filter(([, found]) => found.length > 1)
    .map(([key]) => `${key} is defined more than once: keep one definition for both ends.`);
}

const names = (services: readonly { readonly service: string }[]): string =>
  services.map(({ service }) => service).join(' and ');
