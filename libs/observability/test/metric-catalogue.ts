import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A metric as the source declares it. */
export interface DeclaredMetric {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
  /** Which services have it. */
  readonly services: string;
  /** How to put copies of one service together: each has its own part, or all say the same of one database. */
  readonly copies: 'sum' | 'max';
}

const DECLARATION = /(\w+\.)?\b(counter|gauge|histogram)\(\s*(?=\{)/g;
const EVERY = 'every service';

/** Whose the metrics of a folder are: those services' that have this in their module. */
const ownersOf: Readonly<Record<string, RegExp>> = {
  'libs/persistence/src/postgres': /PostgresModule\.for/,
  'libs/persistence/src/mongo': /MongoModule\.for/,
  'libs/persistence/src': /(Postgres|Mongo)Module\.for/,
  'libs/observability/src': /(Postgres|Mongo)Module\.for/,
  'libs/messaging/src': /MessagingModule\.for/,
  'libs/saga/src': /SagaModule\.for/,
  'libs/event-sourcing/src': /EventSourcingModule\.for/,
  'libs/discovery/src': /\bupstreamProviders\b/,
  'libs/resilience/src': /\bResilience\b/,
  'libs/grpc/src/server': /\bGRPC_ADDRESS\b/,
  'libs/grpc/src/client': /\bupstreamProviders\b/,
};

const byName = (names: readonly string[]): string[] => names.toSorted((one, other) => one.localeCompare(other));

/** All metrics that libs and apps declare, by name. */
export function declaredMetrics(root: string): DeclaredMetric[] {
  const owners = serviceNames(root);
  return globSync('{libs,apps}/*/src/**/*.ts', { cwd: root })
    .filter((file) => !/\.(int-)?spec\.ts$/.test(file))
    .flatMap((file) => metricsIn(readFileSync(join(root, file), 'utf8'), owners(file)))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function metricsIn(source: string, services: string): DeclaredMetric[] {
  return [...source.matchAll(DECLARATION)].flatMap(({ 0: call, 1: reading, 2: type, index }) => {
    const options = bracedAt(source, index + call.length);
    const name = /\bname: '(souk_\w+)'/.exec(options)?.[1];
    if (name === undefined) return [];
    const help = /\bhelp:\s*(['"])((?:\\.|(?!\1).)*)\1/.exec(options)?.[2] ?? '';
    const labels = /\blabels: \[([^\]]*)\]/.exec(options)?.[1] ?? '';
    return [
      {
        name,
        type: type as DeclaredMetric['type'],
        labels: [...labels.matchAll(/'(\w+)'/g)].map(([, label = '']) => label),
        help,
        services,
        copies: reading ? 'max' : 'sum',
      } as const,
    ];
  });
}

function bracedAt(source: string, start: number): string {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1;
    if (source[at] === '}') depth -= 1;
    if (depth === 0) return source.slice(start, at + 1);
  }
  return '';
}

function serviceNames(root: string): (file: string) => string {
  const modules = byName(globSync('apps/*/src/**/*.module.ts', { cwd: root })).map((file) => ({
    service: file.split('/')[1] ?? '',
    text: readFileSync(join(root, file), 'utf8'),
  }));
  const all = new Set(modules.map(({ service }) => service));
  return (file) => {
    const [, app] = /^apps\/([^/]+)/.exec(file) ?? [];
    if (app) return app;
    const [, owner] = Object.entries(ownersOf).find(([folder]) => file.startsWith(`${folder}/`)) ?? [];
    if (!owner) return EVERY;
    const those = new Set(modules.filter(({ text }) => owner.test(text)).map(({ service }) => service));
    const others = [...all].filter((service) => !those.has(service));
    return others.length === 1 ? `${EVERY} but ${others.join()}` : [...those].join(', ');
  };
}
