interface Log {
  code?: string;
  plugin?: string;
  message: string;
}

/** What a build says on every run although nothing is amiss: where it comes from, and what it says. */
const known: ((log: Log) => boolean)[] = [
  // A marker that Astro itself leaves in every MDX page.
  ({ code, message }) => code === 'MODULE_LEVEL_DIRECTIVE' && message.includes('astro:head-inject'),
  // Astro puts back a style sheet that it took out of the client's files; pages link another copy of it.
  ({ plugin, message }) =>
    plugin === 'astro:rollup-plugin-build-css' && message.includes('assigns to bundle'),
];

/** Passes a bundler's messages on, except those. */
export function withoutKnownWarnings<Level, Entry extends Log>(
  level: Level,
  log: Entry,
  passOn: (level: Level, log: Entry) => void,
): void {
  if (!known.some((fits) => fits(log))) passOn(level, log);
}
