/** What marks say of how objects are drawn: the marks fit what they stand at, or are reported. */
import { suggest } from '../diagnostic.ts';
import type { FieldNode, GlobalNode, Unit } from '../parse/syntax.ts';
import type { Drawing, ListInfo, Tower } from '../program.ts';
import { markOf } from '../text/comment.ts';
import type { Report } from '../text/report.ts';
import { withArticle } from '../type-rules.ts';
import type { Type } from '../types.ts';
import type { Declarations } from './declarations.ts';

/** The ways to draw a list. */
const LIST_VIEWS = ['tower'];

/**
 * Takes the marks about drawing from structs and globals.
 *
 * @param lists which struct is on each list, by the place of its head: a list that nothing goes through is none
 */
export function findDrawing(
  unit: Unit,
  declarations: Declarations,
  lists: Readonly<Record<string, ListInfo>>,
  report: Report,
): Drawing {
  const towers: Record<string, Tower> = Object.create(null) as Record<string, Tower>;
  const owners: Drawing['owners'][number][] = [];
  const tracks: Drawing['tracks'][number][] = [];
  for (const node of unit.structs) {
    const { name: struct } = node;
    if (node.owner) owners.push({ struct });
    for (const field of node.fields) {
      const type = declarations.structs[struct].fields.find(({ name }) => name === field.name)!.type;
      addTower(`${struct}.${field.name}`, field, type);
      const { owner, track } = field.marks;
      if (owner && isStructPointer(type)) owners.push({ struct, field: field.name });
      else if (owner)
        refuse(owner.span, 'an owner is a struct, or what a pointer to one leads to', field.name, type);
      if (track && type.kind === 'enum') tracks.push({ struct, field: field.name });
      else if (track)
        refuse(track.span, 'the stations of a track are the values of an enum', field.name, type);
    }
  }
  for (const { name, type, node } of declarations.globals.values()) addTower(name, node, type);
  return { towers, owners, tracks };

  function addTower(place: string, { name, marks }: FieldNode | GlobalNode, type: Type): void {
    const { view, beneath } = marks;
    if (beneath && !view)
      report.add(beneath.span, '@beneath is about a list that is drawn as a tower', 'write @view tower, too');
    if (!view) return;
    if (view.text && !LIST_VIEWS.includes(view.text)) {
      const hint = suggest(view.text, LIST_VIEWS)?.hint ?? 'write /* @view tower */';
      const put = markOf('view', LIST_VIEWS[0]);
      report.add(view.span, `there is no view '${view.text}'`, { hint, put });
    } else if (type.kind !== 'list_head') refuse(view.span, 'a tower is a list', name, type);
    else if (!Object.hasOwn(lists, place)) {
      const hint = 'remove the mark, or move it to the head of the list';
      report.add(view.span, `nothing goes through '${name}' as through a list`, hint);
    } else towers[place] = beneath ? { beneath: beneath.text } : {};
  }

  function refuse(span: FieldNode['span'], rule: string, name: string, type: Type): void {
    report.add(span, `${rule}, and '${name}' is ${withArticle(type)}`, 'move the mark, or remove it');
  }
}

function isStructPointer(type: Type): boolean {
  return type.kind === 'pointer' && type.to.kind === 'struct';
}
