import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { repository } from '../chaos/system/repository.js';
import { Compose, type ServiceConfig } from './compose.js';

const SERVICES = ['gateway', 'users', 'products', 'orders', 'inventory', 'payment', 'shipping', 'notifications'];
const CORE = [...SERVICES, 'postgres', 'mongodb', 'rabbitmq', 'redis', 'jaeger', 'mailpit', 'toolbox'];
const DEFAULT = [...CORE, 'prometheus', 'grafana'];
const SCALE = [...DEFAULT, ...SERVICES.map((service) => `${service}-2`)];
/** What a browser on one's own machine may open, by the port inside. */
const PUBLISHED = {
  gateway: 8_080,
  'gateway-2': 8_080,
  jaeger: 16_686,
  prometheus: 9_090,
  grafana: 3_000,
  mailpit: 8_025,
  rabbitmq: 15_672,
};

const fileText = (name: string): string => readFileSync(join(repository(), name), 'utf8');
const isSecret = (name: string): boolean => /PASSWORD|SECRET/.test(name);
/** Without what the surroundings set, so that `.env` speaks, as it does to who has just cloned this. */
const SURROUNDINGS = {
  PATH: process.env['PATH'],
  DOCKER_HOST: process.env['DOCKER_HOST'],
  HOME: process.env['HOME'],
};
const compose = new Compose(SURROUNDINGS);
const split = new Compose({ ...SURROUNDINGS, SOUK_ORDERS: 'split' });

describe('profiles', () => {
  test.each([
    ['default', CORE.length + 2, DEFAULT],
    ['core', CORE.length, CORE],
    ['scale', CORE.length + 2 + SERVICES.length, SCALE],
  ])('%s has %d containers', async (profile, count, services) => {
    const found = Object.keys(await compose.config({ profile }));
    expect(found.toSorted()).toEqual(services.toSorted());
    expect(found).toHaveLength(count);
  });

  test('without a word it is the default profile', async () => {
    expect(Object.keys(await compose.config()).toSorted()).toEqual(DEFAULT.toSorted());
  });

  test('with DISCOVERY=consul there is Consul too, and everybody registers and looks there', async () => {
    const found = await new Compose({ ...SURROUNDINGS, DISCOVERY: 'consul' }).config();
    expect(Object.keys(found).toSorted()).toEqual([...DEFAULT, 'consul'].toSorted());
    for (const service of SERVICES) expect(found[service]?.environment?.['CONSUL_URL']).toBe('http://consul:8500');
    expect(found['gateway']?.environment?.['ORDERS_URL']).toBe('consul://orders:8080');
  });

  test('with SOUK_ORDERS=split queries about orders have a container of their own, without the broker and the login that writes', async () => {
    const found = await split.config();
    expect(Object.keys(found).toSorted()).toEqual([...DEFAULT, 'orders-query'].toSorted());
    expect(found['gateway']?.environment?.['ORDERS_QUERY_URL']).toBe('dns://orders-query:8080');
    expect(found['orders']?.environment?.['ROLE']).toBe('command');
    const told = Object.keys(found['orders-query']?.environment ?? {}).filter((name) => name.endsWith('_URL'));
    expect(told.toSorted()).toEqual(['CONSUL_URL', 'JWKS_URL', 'PROJECTIONS_DATABASE_URL', 'QUERY_DATABASE_URL']);
    expect(found['orders-query']?.environment?.['ROLE']).toBe('query');
  });

  test.each(['', 'whole'])('with SOUK_ORDERS=%s orders itself answers them', async (SOUK_ORDERS) => {
    const found = await new Compose({ ...SURROUNDINGS, SOUK_ORDERS }).config();
    expect(Object.keys(found).toSorted()).toEqual(DEFAULT.toSorted());
    expect(found['gateway']?.environment).not.toHaveProperty('ORDERS_QUERY_URL');
    expect(found['orders']?.environment).not.toHaveProperty('ROLE');
  });

  test('with any other value nothing starts', async () => {
    const other = new Compose({ ...SURROUNDINGS, SOUK_ORDERS: 'both' });
    await expect(other.config()).rejects.toThrow(/orders-both\.yml: no such file/);
  });

  test('apart, both sides of orders have a second copy in the profile that has two of each service', async () => {
    const found = await split.config({ profile: 'scale' });
    expect(Object.keys(found).toSorted()).toEqual([...SCALE, 'orders-query', 'orders-query-2'].toSorted());
    expect(found['orders-query-2']?.networks?.['inside']?.aliases).toEqual(['orders-query']);
    for (const service of ['gateway', 'orders', 'orders-query'])
      expect(comparable(found[`${service}-2`])).toEqual(comparable(found[service]));
  });

  test('apart, the files mean the same each time they are read', async () => {
    const read = await Promise.all(Array.from({ length: 12 }, () => split.config({ profile: 'scale' })));
    expect(new Set(read.map((found) => JSON.stringify(found))).size).toBe(1);
  });

  test('a second copy differs from the first in its port and its name only', async () => {
    const services = await compose.config({ profile: 'scale' });
    for (const service of SERVICES) {
      const second = services[`${service}-2`];
      expect(second?.profiles).toEqual(['scale']);
      expect(second?.networks?.['inside']?.aliases).toEqual([service]);
      expect(comparable(second)).toEqual(comparable(services[service]));
    }
  });
});

describe('every container', () => {
  let containers: [string, ServiceConfig][];

  beforeAll(async () => {
    containers = Object.entries(await split.config({ profile: '*' }));
  });

  test('is limited, restarted, given time to stop, and asked for its health', () => {
    const stages = fileText('infra/docker/Dockerfile').split(/^FROM /m);
    const isAsked = ({ healthcheck, build }: ServiceConfig): boolean =>
      healthcheck !== undefined ||
      stages.some((stage) => stage.includes(` AS ${build?.target}\n`) && stage.includes('\nHEALTHCHECK '));
    const lacking = containers.filter(
      ([, service]) =>
        !service.mem_limit ||
        service.restart !== 'unless-stopped' ||
        !service.stop_grace_period ||
        !service.logging?.options['max-size'] ||
        !service.security_opt?.includes('no-new-privileges:true') ||
        !isAsked(service),
    );
    expect(lacking).toEqual([]);
  });

  test('runs a pinned image, or one that is built here', () => {
    const images = containers.filter(([, { build }]) => !build).map(([, { image }]) => image);
    expect(images.filter((image) => !/:v?\d+[\w.-]*$/.test(image ?? ''))).toEqual([]);
  });

  test('waits for health, not for a start', () => {
    const conditions = containers.flatMap(([, service]) => Object.values(service.depends_on ?? {}));
    expect(conditions.length).toBeGreaterThan(0);
    expect(conditions.filter(({ condition }) => condition !== 'service_healthy')).toEqual([]);
  });

  test('publishes nothing but a page or the API, and that on 127.0.0.1', () => {
    const ports = containers.flatMap(([name, service]) => (service.ports ?? []).map((port) => ({ name, ...port })));
    expect(Object.fromEntries(ports.map(({ name, target }) => [name, target]))).toEqual(PUBLISHED);
    expect(ports).toHaveLength(Object.keys(PUBLISHED).length);
    expect(ports.filter(({ host_ip: address }) => address !== '127.0.0.1')).toEqual([]);
  });
});

describe('passwords', () => {
  const own = parseEnv(fileText('.env.example'));

  test('the form for one’s own has every variable of the compose file, and no secret', () => {
    const files = ['docker-compose.yml', 'infra/compose/orders-split.yml', '.env'].map(fileText).join('\n');
    const used = [...files.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
    expect(used.filter((name) => !(name in own) && name !== 'COMPOSE_PROJECT_NAME')).toEqual([]);
    expect(Object.entries(own).filter(([name, value]) => isSecret(name) && value !== '')).toEqual([]);
  });

  test('what is not filled in stops the start, and is named', async () => {
    await expect(compose.config({ envFile: '.env.example' })).rejects.toThrow(/(PASSWORD|SECRET).*see \.env\.example/s);
  });

  test('those for development are in .env, and otherwise at most told to the reader', () => {
    const secrets = Object.entries(parseEnv(fileText('.env'))).filter(
      ([name]) => isSecret(name) && !name.startsWith('SOUK_DEMO_'),
    );
    expect(secrets.map(([name]) => name).toSorted()).toEqual(
      Object.keys(own)
        .filter((name) => isSecret(name) && !name.startsWith('SOUK_DEMO_'))
        .toSorted(),
    );
    expect(secrets.filter(([, value]) => filesWith(value ?? '').length > 0)).toEqual([]);
  });
});

const comparable = (service: ServiceConfig | undefined) => ({
  ...service,
  profiles: undefined,
  ports: undefined,
  networks: Object.keys(service?.networks ?? {}).toSorted(),
  // A copy starts when it likes.
  depends_on: undefined,
});

/** Tracked files but `.env` and pages to read; as a word, for one password may be the beginning of another. */
function filesWith(text: string): string[] {
  try {
    const args = [
      'grep',
      '--files-with-matches',
      '--fixed-strings',
      '--word-regexp',
      '-e',
      text,
      '--',
      '.',
      ':!.env',
      ':!*.md',
    ];
    return execFileSync('git', args, { cwd: repository(), encoding: 'utf8' }).trim().split('\n');
  } catch (error) {
    // git grep ends with 1 where nothing is found.
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
}
