import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A folder beside the repository with an engine and with images of the official names, for machines that reach no image registry. */
const STAND_INS = '../shared/stand-in-images';

/** The scripts of that folder, where it is there. */
export interface StandIns {
  /** `start` prints `export DOCKER_HOST=…`; `status` succeeds where an engine answers. */
  readonly engine: string;
  /** Builds the images of the tags that it is given; `--list` tells those that it can. */
  readonly images: string;
}

export function standInsBeside(repository: string): StandIns | undefined {
  const folder = join(repository, STAND_INS);
  const scripts = { engine: join(folder, 'docker-engine.sh'), images: join(folder, 'build-images.sh') };
  return existsSync(scripts.engine) && existsSync(scripts.images) ? scripts : undefined;
}
