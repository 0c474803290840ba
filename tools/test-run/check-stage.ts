import { runCommand } from './run-command.ts';
import { failedBecause, PASSED, type Stage } from './stage.ts';

/** A stage of commands that all have to succeed: it counts as one check. */
export const checkStage = (name: string, commands: readonly (readonly [string, ...string[]])[]): Stage => ({
  name,
  run: async (context) => {
    for (const command of commands) {
      context.report(command.join(' '));
      const { succeeded, output } = await runCommand(context, command, { log: name });
      if (!succeeded) return failedBecause(`${command.join(' ')}\n${output}`);
    }
    return PASSED;
  },
});
