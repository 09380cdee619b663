/**
 * The version of Model C. It counts up when a text that was a program means something else, or none any more; what is
 * only new to the language changes nothing. Whoever keeps or sends texts says for which version they were written.
 */
export const LANGUAGE_VERSION = 1;
