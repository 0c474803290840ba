import { execFileSync } from 'node:child_process';

/** The commit that is checked out, in eight digits: what is chosen by it is the same for whoever runs the tests on it. */
export const commitOf = (root: string): string =>
  execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
