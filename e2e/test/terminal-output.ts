import { afterEach, beforeEach, jest } from '@jest/globals';

/** What a command has told the terminal. */
export interface TerminalOutput {
  out: string;
  error: string;
}

/** What the commands of each of a file's tests tell, which is kept from the terminal. */
export function terminalOutput(): TerminalOutput {
  const said: TerminalOutput = { out: '', error: '' };
  beforeEach(() => {
    Object.assign(said, { out: '', error: '' });
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (said.out += String(text)).length > 0);
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => (said.error += String(text)).length > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return said;
}
