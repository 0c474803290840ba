import { type CommandResult, runCommand } from '../test-run/run-command.ts';
import type { StageContext } from '../test-run/stage.ts';

/** The docker command line, with an environment that says which engine and which project is meant. */
export class Docker {
  readonly env: NodeJS.ProcessEnv;
  private readonly context: StageContext;
  private readonly log: string;

  /** @param log under which name all that is said is kept */
  constructor(context: StageContext, env: NodeJS.ProcessEnv = {}, log = 'containers') {
    this.context = context;
    this.env = env;
    this.log = log;
  }

  /** Whatever comes of it; a machine without docker counts as a failure too. */
  ask(...args: readonly string[]): Promise<CommandResult> {
    return this.run('docker', ...args);
  }

  /** @returns what it wrote to standard output. @throws Error with all that it said, when it fails */
  async do(...args: readonly string[]): Promise<string> {
    return mustSucceed(`docker ${args.join(' ')}`, await this.ask(...args));
  }

  /** Runs another program that speaks to the engine. */
  async run(program: string, ...args: readonly string[]): Promise<CommandResult> {
    const { env, context, log } = this;
    try {
      return await runCommand(context, [program, ...args], { log, env, onLine: context.report });
    } catch (error) {
      const output = error instanceof Error ? error.message : String(error);
      return { succeeded: false, output, stdout: '', logFile: '' };
    }
  }

  /** The same in an environment with more in it, or under another name in the logs. */
  with(env: NodeJS.ProcessEnv, log = this.log): Docker {
    return new Docker(this.context, { ...this.env, ...env }, log);
  }

  /** The same for another stage, which is told how far it is. */
  in(context: StageContext): Docker {
    return new Docker(context, this.env, this.log);
  }

  /** The same for cleaning up, which an interrupted run does too. */
  get uninterrupted(): Docker {
    return new Docker({ ...this.context, signal: new AbortController().signal }, this.env, this.log);
  }
}

/** @returns its standard output. @throws Error with the end of what it said, when it failed */
export function mustSucceed(what: string, { succeeded, output, stdout }: CommandResult): string {
  if (!succeeded) throw new Error(`${what} failed:\n${output.slice(-3_000)}`);
  return stdout;
}
