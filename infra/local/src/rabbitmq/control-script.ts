import { writeFileSync } from 'node:fs';

/** Writes a `rabbitmqctl` that speaks to the private node and to no other broker of the machine. */
export function writeControlScript(file: string, program: string, env: NodeJS.ProcessEnv): void {
  const settings = Object.entries(env).map(([name, value = '']) => quoted(`${name}=${value}`));
  const command = ['exec', 'env', '-i', ...settings, quoted(program), '"$@"'].join(' ');
  writeFileSync(file, `#!/bin/sh\n${command}\n`, { mode: 0o700 });
}

/** A word of a shell's command line, whatever it holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
