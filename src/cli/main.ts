/** The site's engine from a terminal: see HELP in options.ts. */
import { checkCommand } from './check-command.ts';
import { exportCommand } from './export-command.ts';
import { HELP, parseOptions, UsageError } from './options.ts';
import { runCommand } from './run-command.ts';
import type { CommandResult } from './run-command.ts';

/** EX_SOFTWARE of sysexits.h: an internal error, which no result and no bad input is told by. */
export const OUR_MISTAKE = 70;

/** Runs a command line; what it prints and its exit code. Bad input is told in a sentence. Never throws. */
export function main(args: readonly string[]): CommandResult {
  try {
    const options = parseOptions(args);
    switch (options.command) {
      case 'help':
        return { out: HELP, error: '', code: 0 };
      case 'run':
        return runCommand(options);
      case 'check':
        return checkCommand(options);
      case 'export':
        return exportCommand(options);
    }
  } catch (error) {
    if (error instanceof UsageError) return { out: '', error: `${error.message}\n`, code: 2 };
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const said = 'This is a mistake in unformed, not in your input. Please report it, with these lines:';
    return { out: '', error: `${said}\n${trace}\n`, code: OUR_MISTAKE };
  }
}
