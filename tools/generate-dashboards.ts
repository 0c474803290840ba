import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFiles } from './dashboards/dashboards.ts';

const ROOT = join(import.meta.dirname, '..');

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const isCurrent = ([path, content]: [string, string]): boolean =>
  existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8') === content;

const stale = Object.entries(dashboardFiles()).filter((file) => !isCurrent(file));
for (const [path, content] of stale) {
  if (process.argv.includes('--check')) {
    tell(`${path} is not what tools/dashboards says: run npm run dashboards and commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(ROOT, path), content);
    tell(`wrote ${path}`);
  }
}
