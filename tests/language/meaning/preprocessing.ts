import { files } from './program.ts';

const NESTED = `
#ifdef OUTER
#define MIDDLE
#ifndef INNER
int value = 1;
#else
int value = 2;
#endif /* INNER */
#else // OUTER
#ifdef INNER
int value = 3;
/* #endif */
#else
int value = 4;
#endif
#endif
#ifdef MIDDLE
int middle = 1;
#else
int middle;
#endif

void cpu0(void)
{
	value += 10; WARN_ON(value);
}

void ending(void)
{
	pr_info("%d %d\\n", value, middle);
}
`;

export const PREPROCESSING = [
  files('#ifdef in #ifdef: neither', { 'test.c': NESTED }, ['14 0']),
  files('#ifdef in #ifdef: the outer', { 'test.c': NESTED }, ['11 1'], 'OUTER'),
  files('#ifdef in #ifdef: the inner', { 'test.c': NESTED }, ['13 0'], 'INNER'),
  files('#ifdef in #ifdef: both', { 'test.c': NESTED }, ['12 1'], 'INNER', 'OUTER'),
  files(
    'headers in folders, with guards, found beside the includer or beside the model',
    {
      'test.c': `#include "parts/one.h"
#include "parts/two.h"
#include "base.h"

void cpu0(void)
{
	total = one() + base;
	total += two();
}

void ending(void)
{
	pr_info("%d\\n", total);
}
`,
      'base.h': '#ifndef BASE_H\n#define BASE_H\nint base = 1;\nint total;\n#endif\n',
      'parts/one.h': '#include "shared.h"\n\nstatic int one(void)\n{\n\treturn shared;\n}\n',
      'parts/two.h':
        '#include "../base.h"\n#include "shared.h"\n\nstatic int two(void)\n{\n\treturn shared * 10 + base;\n}\n',
      'parts/shared.h': '/* guarded */\n#ifndef SHARED_H\n#define SHARED_H\n\nint shared = 5;\n\n#endif\n',
    },
    ['57'],
  ),
  files(
    'comments and strings hide directives from the preprocessor as they do in C',
    {
      'test.c': `
#ifdef NEVER
/*
#else
*/
const char *text = "/*";
int value = 1;
#else
/* a comment
   of two lines */ int value = 2; // and "another
#endif
#define NAME /* nothing
	here */
#ifdef NAME
int named = 1;
#endif

void cpu0(void)
{
	value += named;
}

void ending(void)
{
	pr_info("%d //\\n", value);
}
`,
    },
    ['3 //'],
  ),
];
