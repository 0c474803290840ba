import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether any account of the machine can get to the path: every folder on the way lets others pass. */
export function isOpenToOthers(path: string): boolean {
  if (path === '/') return true;
  return (statSync(path).mode & 0o001) !== 0 && isOpenToOthers(dirname(path));
}
