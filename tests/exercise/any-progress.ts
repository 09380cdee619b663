import fc from 'fast-check';

const key = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');

/** Any progress. */
export const progress = fc.record({
  solved: fc.array(fc.string()),
  texts: fc.dictionary(key, fc.dictionary(key, fc.string(), { noNullPrototype: true }), {
    noNullPrototype: true,
  }),
  hints: fc.dictionary(key, fc.nat(), { noNullPrototype: true }),
});
