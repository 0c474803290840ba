import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Compose } from '../compose.js';

/** What a login tries. */
export interface Target {
  /** In words, and unlike any other of the same service. */
  readonly name: string;
  /** The codes of which one is the refusal; none where it is the login's own business and goes well. */
  readonly refusedWith: readonly string[];
  /** What the probe needs to know. */
  readonly [detail: string]: unknown;
}

/** How an attempt ended. */
export interface Attempt {
  readonly target: string;
  /** What the server said: `done`, or its error code, or a message where it has no code. */
  readonly code: string;
}

const PROBES = join(import.meta.dirname, '../probes');

/**
 * Runs a script of `probes/` in a service's container, with what that container holds: its logins, its packages, its network.
 * @throws Error with what the script said when it failed
 */
export async function probe<Result>(
  compose: Compose,
  service: string,
  script: string,
  targets: readonly unknown[],
): Promise<readonly Result[]> {
  const source = readFileSync(join(PROBES, `${script}.mjs`), 'utf8');
  const stdin = `globalThis.targets = ${JSON.stringify(targets)};\n${source}`;
  const { code, stdout, stderr } = await compose.exec(service, ['node', '--input-type=module', '-'], { stdin });
  if (code !== 0) throw new Error(`The probe ${script} in ${service} ended with ${code}:\n${stderr}`);
  return JSON.parse(stdout) as Result[];
}
