import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { floors } from './eslint/floors.ts';

const environment = Object.keys({ ...globals.browser, ...globals.nodeBuiltin });
/** What browsers, workers and Node have in common, and a checker may use. */
const everywhere = ['console', 'performance', 'structuredClone', 'TextDecoder', 'TextEncoder'];

export default defineConfig(
  globalIgnores(['dist', '.astro', '.look', '.mutate', '.record', 'playwright-report', 'test-results']),
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  astro.configs.recommended,
  svelte.configs.recommended,
  {
    plugins: { unformed: { rules: { floors } } },
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'unformed/floors': 'error',
      'no-undef': 'off', // TypeScript knows better.
      eqeqeq: 'error',
      // A kind that nobody thought of is a mistake, so no switch over kinds has a silent default.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, allowDefaultCaseForExhaustiveSwitch: false },
      ],
      // A fault is thrown a million times in a search, and told only once: see machine/faults.ts.
      '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'file', name: 'Trouble' }] }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.type="MetaProperty"][property.name="main"]',
          message: 'Node 24.0 does not have it, and would run nothing: make the script a file of its own.',
        },
      ],
    },
  },
  {
    // Expectations are full of `any`, and of values that are known to be there.
    files: ['tests/**'],
    rules: {
      ...ts.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  // The parser of templates knows no types of what stands between braces: svelte-check does.
  {
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // Their parsers know no types: astro check and tsc look at these.
  { files: ['**/*.astro', '**/*.astro/**', '**/*.{js,mjs}'], ...ts.configs.disableTypeChecked },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    // The plugin's own rule knows that $props() are reassigned from outside.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' },
  },
  {
    files: ['src/{language,machine,schedule,explore,export,words}/**'],
    rules: {
      'no-restricted-globals': ['error', ...environment.filter((name) => !everywhere.includes(name))],
    },
  },
);
