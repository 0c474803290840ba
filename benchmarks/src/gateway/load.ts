import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The same request, again and again on a few connections. */
export interface Load {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
}

/** What came of it. */
export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly non2xx: number;
  readonly errors: number;
}

/** Makes so many calls, from a process of its own. @throws Error when not every call was answered well */
export async function putLoadOn(url: string, { path, ...load }: Load, calls: number): Promise<LoadResult> {
  // It looks only so often, in milliseconds, whether all calls have been made.
  const options = JSON.stringify({ ...load, url: url + path, amount: calls, sampleInt: 20 });
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'load.process.js'), options]);
  const result = JSON.parse(stdout) as LoadResult;
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${url}${path} did not answer every call well: ${stdout}`);
  return result;
}
