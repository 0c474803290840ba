import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attributesOf, OtlpCollector } from '../test/otlp-collector.js';

const run = promisify(execFile);
const LIBRARY = join(import.meta.dirname, '..');
const TRACE = '0af7651916cd43dd8448eb211c80319c';

let collector: OtlpCollector;

beforeAll(async () => {
  collector = await OtlpCollector.start();
  await run(join(LIBRARY, '../../node_modules/.bin/tsc'), ['-b', LIBRARY]);
  const { SOUK_TEST_POSTGRES_URL: POSTGRES, SOUK_TEST_MONGO_URL: MONGO } = process.env;
  await run(process.execPath, ['--import', '@souk/observability/register', 'test/fixtures/traced-service.mjs'], {
    cwd: LIBRARY,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      OTEL_SERVICE_NAME: 'traced',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      POSTGRES,
      MONGO,
    },
  });
});
afterAll(() => collector.stop());

const statements = (): unknown[] =>
  collector.spans.flatMap(({ attributes }) =>
    attributes.filter(({ key }) => /^db\.(statement|query\.text)$/.test(key)).map(({ value }) => value.stringValue),
  );

test('an incoming request is a span named after its route, in the trace that it came with', () => {
  expect(collector.named('GET /orders/:id')).toMatchObject({
    traceId: TRACE,
    parentSpanId: 'b7ad6b7169203331',
    kind: 2,
  });
});

test('all that it caused is in its trace, and nothing else is traced: no probe, no polling', () => {
  expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
});

test('PostgreSQL is traced, through TypeORM and by itself, without parameters', () => {
  expect(statements()).toEqual(expect.arrayContaining(['SELECT $1::text AS by_typeorm', 'SELECT 1 AS by_pg']));
  expect(JSON.stringify(collector.spans)).not.toContain('a parameter');
});

test('a statement’s span is named after its operation and database', () => {
  const [span] = collector.spans.filter(({ name }) => name.startsWith('SELECT '));
  expect(attributesOf(span)).toMatchObject({
    'db.system.name': 'postgresql',
    'db.operation.name': 'SELECT',
    'db.namespace': span?.name.slice('SELECT '.length),
    'server.port': expect.any(Number),
  });
});

test('a named statement’s span is named after it', () => {
  expect(attributesOf(collector.named('stock-lock'))).toMatchObject({
    'db.query.summary': 'stock-lock',
    'db.operation.name': 'SELECT',
  });
});

test('a failed statement tells the database’s code, and not what it choked on', () => {
  const failed = collector.spans.filter(({ status }) => status.code === 2);
  const told = failed.map(({ status, ...span }) => `${status.message}: ${String(attributesOf(span)['error.type'])}`);
  expect(told.toSorted()).toEqual(['mongodb 11000: 11000', 'mongodb error: _OTHER', 'postgresql 22P02: 22P02']);
  expect(JSON.stringify(collector.spans)).not.toContain('ada@souk.test');
});

test('a request tells neither who asked nor the values of its query', () => {
  const { attributes } = collector.named('GET /orders/:id');
  expect(attributesOf({ attributes })).toMatchObject({ 'http.route': '/orders/:id', 'url.query': 'email=REDACTED' });
  expect(attributes.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['client.address']));
  expect(attributes.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['network.peer.address']));
});

test('MongoDB is traced, without values', () => {
  expect(collector.named('find things').kind).toBe(3);
  expect(JSON.stringify(collector.spans)).not.toContain('secret');
});

test('calls to other services carry the trace on, by fetch and by undici', () => {
  const calls = collector.spans.filter(({ name, kind }) => name === 'GET' && kind === 3);
  const answers = collector.spans.filter(({ name, kind }) => name === 'GET' && kind === 2);
  expect(calls).toHaveLength(2);
  expect(new Set(answers.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set(calls.map(({ spanId }) => spanId)));
});
