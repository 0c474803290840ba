import { PLATFORM, REASONS, TYPES } from '../layers.ts';
import { type Package, tagOf } from '../package.ts';
import { importRule } from '../rule.ts';
import { isTestCode, packageNameIn, type SourceFile } from '../source-file.ts';

const TESTING = '@souk/testing';

/** kernel ← contracts; kernel ← platform; both ← apps; never the other way, and never from app to app. */
export const packageDirection = importRule((file, { specifier }, { packages }) => {
  const imported = packages.find(({ name }) => name === packageNameIn(specifier));
  if (imported === undefined || imported === file.owner) return undefined;
  if (imported.name === TESTING) return testingFrom(file);
  return typeDirection(file.owner, imported) ?? platformOrder(file.owner, imported);
});

const testingFrom = (file: SourceFile): string | undefined =>
  isTestCode(file) ? undefined : 'only tests use the test library';

function typeDirection(importer: Package, imported: Package): string | undefined {
  const [from = 'untagged', to = 'untagged'] = [tagOf(importer, 'type'), tagOf(imported, 'type')];
  if (TYPES[from]?.includes(to)) return undefined;
  return REASONS[`${from}>${to}`] ?? `type:${from} may import ${list(TYPES[from])}, not type:${to}`;
}

function platformOrder(importer: Package, imported: Package): string | undefined {
  if (tagOf(importer, 'type') !== 'platform' || tagOf(imported, 'type') !== 'platform') return undefined;
  const below = PLATFORM[shortName(importer)];
  if (below === undefined)
    return `${importer.name} has no place in the order of the platform: add it to tools/boundaries/layers.ts`;
  return below.includes(shortName(imported)) ? undefined : `${importer.name} stands on ${list(below)} only`;
}

const shortName = ({ name }: Package): string => name.replace('@souk/', '');
const list = (names: readonly string[] = []): string => names.join(', ') || 'nothing';
