/** Run by mutants.test.ts, beside a copy of src: exits with 1 and the reason if the explorer there does not conform. */
import { conforms } from './conformance.ts';

try {
  conforms();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
