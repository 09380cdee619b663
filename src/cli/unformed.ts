/** The command line of this process. */
import { main } from './main.ts';

// Whoever reads may stop early, as `head` does: no reason for a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
const { out, error, code } = main(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(error);
process.exitCode = code;
