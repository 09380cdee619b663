/** The site's engine from a terminal: see HELP in options.ts. */
import { checkCommand } from './check-command.ts';
import { exportCommand } from './export-command.ts';
import { HELP, parseOptions, UsageError } from './options.ts';
import { runCommand } from './run-command.ts';
import type { CommandResult } from './run-command.ts';

/** Runs a command line; what it prints and its exit code. Never throws. */
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
    // A mistake of ours: said as such, without a stack trace, and as bad input since no result can be trusted.
    const text = error instanceof Error ? error.message : String(error);
    return { out: '', error: `This should not happen, please report it: ${text}\n`, code: 2 };
  }
}
