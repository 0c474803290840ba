import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Docker } from './docker.ts';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile?: string };
}

/** What the compose file needs from an image registry. */
export interface Composition {
  /** The services that run an image as it is, by name. */
  readonly images: ReadonlyMap<string, string>;
  /** What the services' own images are built on. */
  readonly bases: readonly string[];
}

/** Reads it through Compose itself, for all profiles. */
export async function readComposition(docker: Docker): Promise<Composition> {
  const { services } = JSON.parse(await docker.do('compose', '--profile', '*', 'config', '--format', 'json')) as {
    services: Record<string, Service>;
  };
  const all = Object.entries(services);
  return {
    images: new Map(all.flatMap(([name, { image, build }]) => (image !== undefined && !build ? [[name, image]] : []))),
    bases: [...new Set(all.flatMap(([, { build }]) => (build ? basesIn(readDockerfile(build)) : [])))],
  };
}

/** The images that a Dockerfile starts from, and the frontend that it is written for. */
export function basesIn(dockerfile: string): string[] {
  const stages = new Set([...dockerfile.matchAll(/^FROM\s+\S+\s+AS\s+(\S+)/gim)].map(([, stage]) => stage));
  const from = [...dockerfile.matchAll(/^FROM\s+(\S+)/gim)].map(([, image = '']) => image);
  const syntax = [...dockerfile.matchAll(/^#\s*syntax=(\S+)/gim)].map(([, image = '']) => image);
  return [...new Set([...syntax, ...from.filter((image) => !stages.has(image) && image !== 'scratch')])];
}

function readDockerfile({ context, dockerfile = 'Dockerfile' }: NonNullable<Service['build']>): string {
  return readFileSync(isAbsolute(dockerfile) ? dockerfile : join(context, dockerfile), 'utf8');
}
