/** Stands in for a script of Starlight's that has nothing to do here: astro.config.mjs. */
export {};
