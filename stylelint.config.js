/** Sizes and colours are named in one place; everywhere else, only their names are used. */
const palette = 'src/site/tokens.css';

/** A size of the scale, or one that goes by the text around it. */
const size = String.raw`(var\(--u-(size|drawn)-[a-z]+\)|[\d.]+em)`;

/** `inherit` and its like stand alone: beside other values, a browser drops the whole declaration. */
const wide = '(inherit|initial|unset|revert|revert-layer)';
const wideBesideOthers = [new RegExp(`\\s${wide}$`), new RegExp(`^${wide}\\s`), new RegExp(`\\s${wide}\\s`)];

/** @type {import('stylelint').Config} */
export default {
  overrides: [
    { files: ['**/*.svelte', '**/*.astro'], customSyntax: 'postcss-html' },
    {
      // The scale and the palette themselves.
      files: [palette],
      rules: {
        'color-no-hex': null,
        'color-named': null,
        'function-disallowed-list': null,
      },
    },
    // On paper, what the screen needs gives way wherever it was said.
    { files: ['src/site/print.css'], rules: { 'declaration-no-important': null } },
  ],
  reportDescriptionlessDisables: true,
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  rules: {
    // What a browser would drop without a word.
    'annotation-no-unknown': true,
    'at-rule-descriptor-no-unknown': true,
    'at-rule-descriptor-value-no-unknown': true,
    'at-rule-no-unknown': true,
    'at-rule-prelude-no-invalid': true,
    'color-no-invalid-hex': true,
    'custom-property-no-missing-var-function': true,
    'declaration-property-value-no-unknown': true,
    'declaration-property-value-keyword-no-deprecated': true,
    'declaration-property-value-disallowed-list': { '/^[a-z]/': wideBesideOthers },
    'function-calc-no-unspaced-operator': true,
    'function-linear-gradient-no-nonstandard-direction': true,
    'function-no-unknown': true,
    'media-feature-name-no-unknown': true,
    'media-feature-name-value-no-unknown': true,
    'media-query-no-invalid': true,
    'named-grid-areas-no-invalid': true,
    'no-invalid-double-slash-comments': true,
    'no-invalid-position-declaration': true,
    'no-irregular-whitespace': true,
    'no-unknown-animations': true,
    'property-no-unknown': true,
    'selector-anb-no-unmatchable': true,
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['global'] }],
    'selector-pseudo-element-no-unknown': true,
    'string-no-newline': true,
    'unit-no-unknown': true,

    // What is said twice, or undone.
    'block-no-empty': true,
    'declaration-block-no-duplicate-custom-properties': true,
    'declaration-block-no-duplicate-properties': true,
    'declaration-block-no-shorthand-property-overrides': true,
    'font-family-no-duplicate-names': true,
    'keyframe-block-no-duplicate-selectors': true,
    'keyframe-declaration-no-important': true,
    'no-duplicate-selectors': true,

    // A rule wins by its place, not by force.
    'selector-max-id': 0,
    'declaration-no-important': true,

    // Colours and sizes by their names.
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': ['/^(rgb|hsl|ok)/', 'light-dark', 'hwb', 'lab', 'lch', 'color'],
    'declaration-property-value-allowed-list': {
      'font-size': [new RegExp(`^${size}$`), 'inherit', '0'],
      font: [new RegExp(`^((italic|\\d{3}) )*${size}(/\\S+)? var\\(--(u-mono|sl-font)\\)$`), 'inherit'],
    },
  },
};
