declare module '@pagefind/default-ui/npm_dist/mjs/ui-core.mjs' {
  /** Fills an element with the search. */
  export const PagefindUI: new (options: object) => unknown;
}
