import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Type } from '@nestjs/common';
import { anyEnvironment } from './any-environment.config.js';

const ROOT = join(import.meta.dirname, '../..');

/** What a source file of the repository exports; a service's are to be read with its environment set. */
export async function exportsOf<Exports>(path: string): Promise<Exports> {
  anyEnvironment();
  return (await import(pathToFileURL(join(ROOT, path)).href)) as Exports;
}

/** The module of a service, as its process starts it. Nothing is started. */
export async function moduleOf(service: string): Promise<Type> {
  return (await exportsOf<{ AppModule: Type }>(`apps/${service}/src/app.module.ts`)).AppModule;
}
