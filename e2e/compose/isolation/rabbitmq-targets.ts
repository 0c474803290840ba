import { topology } from '@souk/contracts';
import type { Definitions } from './definitions.js';
import type { Target } from './probe.js';

/** Services with a login at the broker. */
export const BROKER_SERVICES = Object.keys(topology) as readonly Service[];

type Service = keyof typeof topology;

const REFUSED = ['403'];
/** The broker closes the connection before it is one. */
const NOT_LET_IN = ['403', 'ConnectionClose'];
const NOT_ONES_OWN_NAME = ['406'];
const GOES_WELL = [] as const;

/** What the login of the service tries at the broker. */
export const rabbitmqTargets = (service: Service, definitions: Definitions): readonly Target[] => [
  ...connections(service),
  ...queues(service, definitions),
  ...exchanges(definitions),
  ...messages(service, definitions),
  ...delays(service, definitions),
  ...detours(definitions),
  ...names(service),
];

function connections(service: Service): readonly Target[] {
  const strangers = [...BROKER_SERVICES.filter((other) => other !== service), 'souk_admin'];
  return [
    { name: 'its own login', refusedWith: GOES_WELL, way: 'connect' },
    { name: 'the login guest', refusedWith: NOT_LET_IN, way: 'connect', user: 'guest', password: 'guest' },
    ...['/', 'other'].map((vhost) => ({
      name: `the virtual host ${vhost}`,
      refusedWith: NOT_LET_IN,
      way: 'connect',
      vhost,
    })),
    ...strangers.map((user) => ({
      name: `its password for the login ${user}`,
      refusedWith: NOT_LET_IN,
      way: 'connect',
      user,
    })),
  ];
}

/** It consumes its own queues; of these only the parked ones are tried, for on the others a message would be taken. */
function queues(service: Service, definitions: Definitions): readonly Target[] {
  const of = (way: string, names: readonly string[], refusedWith: readonly string[] = REFUSED): Target[] =>
    names.map((queue) => ({ name: `to ${way} ${queue}`, refusedWith, way, queue }));
  const own = definitions.queues.filter((queue) => isOf(service, queue));
  return [
    ...of('consume', own.includes(`${service}.parked`) ? [`${service}.parked`] : [], GOES_WELL),
    ...of('consume', notIn(definitions.queues, own)),
    ...of('delete-queue', definitions.queues),
    ...of('declare-queue', [...definitions.queues, `${service}.isolation`, '']),
    ...of('bind', definitions.queues).map((target) => ({ ...target, exchange: 'souk.events', key: 'isolation' })),
  ];
}

function exchanges({ exchanges: all }: Definitions): readonly Target[] {
  const of = (way: string, names: readonly string[]): Target[] =>
    names.map((exchange) => ({ name: `to ${way} ${exchange}`, refusedWith: REFUSED, way, exchange }));
  return [...of('declare-exchange', [...all, 'souk.isolation']), ...of('delete-exchange', all)];
}

/** Every key at each of the three exchanges; whose it is, the contracts say, not the broker's own permissions. */
function messages(service: Service, { queues: all, routingKeys }: Definitions): readonly Target[] {
  const { publishes, sends, obeys } = topology[service];
  const own: Readonly<Record<string, readonly string[]>> = {
    'souk.events': publishes.map(({ routingKey }) => routingKey),
    'souk.commands': sends.map(({ routingKey }) => routingKey),
    'souk.replies': obeys.length > 0 ? all.filter((queue) => queue.endsWith('.replies')) : [],
  };
  return Object.entries(own).flatMap(([exchange, mine]) => [
    ...mine.map((key) => publish(exchange, key, GOES_WELL)),
    ...notIn([...routingKeys, 'isolation'], mine).map((key) => publish(exchange, key)),
  ]);
}

/** Retried and parked is what one has consumed, so a key there is the name of one's own queue. */
function delays(service: Service, { queues: all, exchanges }: Definitions): readonly Target[] {
  const consumed = all.filter((queue) => !queue.startsWith('souk.') && !queue.endsWith('.parked'));
  return exchanges
    .filter((exchange) => /^souk\.(parking|retry\.\d+[ms])$/.test(exchange))
    .flatMap((exchange) => consumed.map((key) => publish(exchange, key, isOf(service, key) ? GOES_WELL : REFUSED)));
}

/** Past the exchanges that tell who may write what: straight to a queue, even to one's own, or by an exchange that is always there. */
const detours = ({ queues: all }: Definitions): readonly Target[] => [
  ...['', 'souk.retry.return'].flatMap((exchange) => all.map((key) => publish(exchange, key))),
  ...['amq.direct', 'amq.topic', 'amq.fanout', 'amq.headers'].map((exchange) => publish(exchange, 'isolation')),
];

/** Its own message in another's name. */
function names(service: Service): readonly Target[] {
  const [message] = topology[service].publishes;
  const key = message?.routingKey ?? '';
  const as = (userId: string, refusedWith: readonly string[]): Target => ({
    ...publish('souk.events', key, refusedWith),
    name: `to publish ${key} in the name of ${userId}`,
    userId,
  });
  const strangers = [...notIn(BROKER_SERVICES, [service]), 'souk_admin', 'guest'];
  return [as(service, GOES_WELL), ...strangers.map((userId) => as(userId, NOT_ONES_OWN_NAME))];
}

const publish = (exchange: string, key: string, refusedWith: readonly string[] = REFUSED): Target => ({
  name: `to publish ${key} to ${exchange || 'the default exchange'}`,
  refusedWith,
  way: 'publish',
  exchange,
  key,
});

const isOf = (service: string, queue: string): boolean => queue.startsWith(`${service}.`);
const notIn = (all: readonly string[], those: readonly string[]): readonly string[] =>
  all.filter((one) => !those.includes(one));
