import { type Composition, readComposition } from './composition.ts';
import { type Docker, mustSucceed } from './docker.ts';
import type { StandIns } from './stand-ins.ts';

/** What became of the images that the compose file names. */
export interface Images {
  /** Services whose image cannot be had here. */
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Sees that every image is there that the compose file names or is built on: pulled, or a stand-in where no registry is reachable.
 * @throws Error when one that cannot be done without is not to be had
 */
export async function ensureImages(docker: Docker, standIns: StandIns | undefined): Promise<Images> {
  const composition = await readComposition(docker);
  const missing = await missingOf(docker, [...new Set([...composition.images.values(), ...composition.bases])]);
  const unreachable = await pull(docker, missing);
  if (unreachable === undefined) return { leftOut: [], notes: [] };
  if (!standIns) throw new Error(`Images are missing, and no image registry is reachable:\n${unreachable.reason}`);
  return buildStandIns(docker, standIns, composition, unreachable.images);
}

async function missingOf(docker: Docker, images: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const image of images) if (!(await docker.ask('image', 'inspect', image)).succeeded) missing.push(image);
  return missing;
}

/** @returns what could not be pulled, from the first failure on: where one cannot, the others would only take time to fail too. */
async function pull(
  docker: Docker,
  missing: readonly string[],
): Promise<{ images: readonly string[]; reason: string } | undefined> {
  for (const [index, image] of missing.entries()) {
    const { succeeded, output } = await docker.ask('pull', image);
    if (!succeeded) return { images: missing.slice(index), reason: `${image}: ${output.slice(-1_000)}` };
  }
  return undefined;
}

async function buildStandIns(
  docker: Docker,
  { images: script }: StandIns,
  { images, bases }: Composition,
  missing: readonly string[],
): Promise<Images> {
  const list = mustSucceed('listing the stand-ins', await docker.run(script, '--list'));
  const known = new Set(list.split('\n').map((line) => line.trim().split(/\s+/).at(-1)));
  const lost = missing.filter((image) => !known.has(image));
  const lostBases = lost.filter((image) => bases.includes(image));
  if (lostBases.length > 0)
    throw new Error(`No image registry is reachable, and no stand-in for ${lostBases.join(', ')}.`);
  const wanted = missing.filter((image) => known.has(image));
  // Other stages run meanwhile, and what they measure patience by is time.
  if (wanted.length > 0) mustSucceed('building the stand-ins', await docker.run('nice', '-n', '19', script, ...wanted));
  const leftOut = [...images].filter(([, image]) => lost.includes(image)).map(([service]) => service);
  return {
    leftOut,
    notes: [
      ...(wanted.length > 0 ? [`no image registry is reachable; stand-ins for ${wanted.join(', ')}`] : []),
      ...(leftOut.length > 0
        ? [`left out, for there is neither a registry nor a stand-in: ${leftOut.join(', ')}`]
        : []),
    ],
  };
}
