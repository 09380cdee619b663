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
    at('components/Stepper.svelte.ts', "import Log from './figure/Log.svelte'; import '~/site/styles.css'"),
    at('src/language/compile.ts', "import { lower } from './lower/lower.ts'"),
    at('src/language/text/lexer.ts', "import { spanOf } from '../program.ts'"),
    at('components/Figure.astro/1_1.js', "import './ui/lead.ts'"),
    at('src/language/check/call.ts', "import { walk } from '../parse/walk.ts'"),
    at('components/check/map/plane.ts', "import '../../figure/memory/arrange.ts'"),
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
    bad('src/language/parse/parser.ts', "import '../check/call.ts'", 'upward'),
    bad('src/site/build/models.ts', "import '~/site/book/glossary.ts'", 'upward'),
    bad('components/figure/time/score.ts', "import '../../check/proof.ts'", 'upward'),
    bad('src/language/attic/old.ts', 'export const one = 1', 'unknown'),
    bad('src/attic/old.ts', 'export const one = 1', 'unknown'),
    bad('components/attic/old.ts', 'export const one = 1', 'unknown'),
    bad('src/language/compile.ts', "import './attic/old.ts'", 'unknown'),
    bad('src/cli/main.ts', "import '../attic/old.ts'", 'unknown'),
    bad('src/site/models.ts', "import '../../tests/tools.ts'", 'outside'),
    bad('src/explore/search.ts', "import fc from 'fast-check'", 'package'),
    bad('src/language/source.ts', "import { readFileSync } from 'node:fs'", 'package'),
    bad('src/cli/main.ts', "import yargs from 'yargs'", 'package'),
    bad('src/machine/step.ts', "import '~/language/program.ts'", 'plain'),
    bad('src/machine/step.ts', "import '../language/program'", 'plain'),
  ],
});
