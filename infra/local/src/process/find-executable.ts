import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first file of that name that may be run, in the folders of PATH and then in `elsewhere`. */
export function findExecutable(name: string, elsewhere: readonly string[] = []): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...elsewhere];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Whether the path is a file that this user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
