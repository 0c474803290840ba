import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the repository, from wherever this runs: compiled or not. */
export function repository(folder = import.meta.dirname): string {
  if (existsSync(join(folder, 'nx.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('This does not run in a clone of the repository.');
  return repository(above);
}
