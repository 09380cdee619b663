/** The command itself: `npm run -s unformed -- …`. */
import { main } from './main.ts';

// Whoever reads may stop early, as `head` does: no reason for a stack trace.
process.stdout.on('error', () => process.exit());
const { out, error, code } = main(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(error);
process.exitCode = code;
