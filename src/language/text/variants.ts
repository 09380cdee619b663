import type { Directive } from './comment.ts';
import type { Variant } from '../program.ts';
import type { Report } from './report.ts';

const FORM = /^([a-z][a-z0-9-]*):\s*([A-Za-z_]\w*(?:\s+[A-Za-z_]\w*)*)\s*:\s*(\S.*)$/;

/**
 * Notes each `@variant name: DEFINES: title` among a token's directives, and answers the other directives: a variant is
 * about the compiled file, not about the token.
 */
export function takeVariants(
  directives: readonly Directive[],
  variants: Map<string, Variant>,
  report: Report,
): readonly Directive[] {
  const rest: Directive[] = [];
  for (const directive of directives) {
    if (directive.kind !== 'mark' || directive.name !== 'variant' || directive.span.file !== 0) {
      rest.push(directive);
      continue;
    }
    const [, name, defines, title] = FORM.exec(directive.argument) ?? [];
    if (!name) {
      const hint = 'write /* @variant name: DEFINE OTHER: What is different */';
      report.add(directive.span, 'this variant is not written as expected', hint);
    } else if (variants.has(name)) {
      report.add(directive.span, `the variant '${name}' stands twice`, 'choose another name');
    } else variants.set(name, { name, defines: defines.split(/\s+/), title });
  }
  return rest;
}
