/** Says these lines. */
export const tell = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/** Says what went wrong, beside what a script may read. @returns the exit code */
export function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}

/** Does what a command line was asked to do. @returns its exit code; 1 where that failed, with the reason in one line. */
export async function carriedOut(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error), 1);
  }
}
