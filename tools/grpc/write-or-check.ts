import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the files that differ; when they are only checked, names them and lets the process fail. */
export function writeOrCheck(root: string, files: readonly (readonly [string, string])[], onlyCheck: boolean): void {
  const stale = files.filter(([path, content]) => !isCurrent(join(root, path), content));
  for (const [path, content] of stale) {
    if (!onlyCheck) writeFileSync(join(root, path), content);
    process.stdout.write(
      `${path} ${onlyCheck ? 'is not what its proto file says: run npm run grpc and commit it' : 'written'}\n`,
    );
  }
  if (onlyCheck && stale.length > 0) process.exitCode = 1;
}

const isCurrent = (path: string, content: string): boolean =>
  existsSync(path) && readFileSync(path, 'utf8') === content;
