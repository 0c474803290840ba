/** One or more environment variables are missing or wrong; the message has one line for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    service: string,
    readonly problems: readonly string[],
  ) {
    super(problems.map((problem) => `${service}: ${problem}`).join('\n'));
  }
}
