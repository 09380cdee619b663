import { join } from 'node:path';
import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { floors } from '../../eslint/floors.ts';

RuleTester.describe = describe;
RuleTester.it = it;

const at = (filename: string, code: string) => ({
  name: `${filename}: ${code}`,
  filename: join(process.cwd(), filename),
  code,
});
const bad = (filename: string, code: string, messageId: string) => ({
  ...at(filename, code),
  errors: [{ messageId }],
});

new RuleTester().run('floors', floors, {
  valid: [
    at('src/language/parser.ts', "import { lex } from './lexer.ts'"),
    at('src/machine/step.ts', "import { program } from '../language/program.ts'"),
    at('src/cli/main.ts', "import { argv } from 'node:process'; import '../export/promela.ts'"),
    at('src/site/worker.ts', "import { search } from '../explore/search.ts'"),
    at('src/site/models.ts', "import text from '../../content/models/race.c?raw'"),
    at(
      'components/Stepper.svelte.ts',
      "import { step } from '~/machine/step.ts'; import { tick } from 'svelte'",
    ),
    at('components/Stepper.svelte.ts', "import Log from './values/Log.svelte'; import '~/site/styles.css'"),
    at('src/pages/404.ts', "import Page from '~components/Page.astro'"),
    at('tests/explore/search.test.ts', "import fc from 'fast-check'; import '../../components/x.ts'"),
    at('src/machine/step.ts', 'export const one = 1; import(name)'),
  ],
  invalid: [
    bad('src/language/parser.ts', "import { step } from '../machine/step.ts'", 'upward'),
    bad('src/machine/step.ts', "export { search } from '../explore/search.ts'", 'upward'),
    bad('src/machine/step.ts', "export * from '../../components/x.ts'", 'upward'),
    bad('src/site/models.ts', "import '~components/Stepper.svelte'", 'upward'),
    bad('components/Stepper.svelte.ts', "import('~/pages/404.astro')", 'upward'),
    bad('src/pages/404.ts', "import '../content.config.ts'; import '../../content/race.mdx'", 'upward'),
    bad('src/cli/main.ts', "import { models } from '../site/models.ts'", 'upward'),
    bad('src/site/models.ts', "import '../cli/main.ts'", 'upward'),
    bad('src/site/models.ts', "import '../../tests/tools.ts'", 'outside'),
    bad('src/explore/search.ts', "import fc from 'fast-check'", 'package'),
    bad('src/language/source.ts', "import { readFileSync } from 'node:fs'", 'package'),
    bad('src/cli/main.ts', "import yargs from 'yargs'", 'package'),
    bad('src/machine/step.ts', "import '~/language/program.ts'", 'plain'),
    bad('src/machine/step.ts', "import '../language/program'", 'plain'),
  ],
});
