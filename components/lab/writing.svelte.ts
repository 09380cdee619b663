/** What a reader does to the texts of the lab: the editor, what is beside it, and what can be taken back. */
import type { Edit } from '~/lab/cpus.ts';
import type { Place } from '~/lab/names.ts';
import { withFile, withoutFile, type Project } from '~/lab/project.ts';
import type { Editor } from './editor/editor.ts';
import type { SideBySide } from './editor/side-by-side.ts';
import type { Lab } from './lab.svelte.ts';

/** Something that was done a moment ago, and the way back. */
export interface Undoable {
  /** What was done, as a sentence. */
  readonly what: string;
  readonly undo: () => void;
  /** What the way back is called. */
  readonly how: string;
}

export class Writing {
  readonly #lab: Lab;
  readonly #typed: () => void;
  editor: Editor | undefined = $state.raw();
  #comparison: SideBySide | undefined = $state.raw();
  /** The file that was taken away last. */
  #removed: Edit | undefined = $state.raw();
  /** What the texts were before they went back to the design's. */
  #replaced: Project['files'] | undefined = $state.raw();

  /** `typed` is told when what is there has become the reader's. */
  constructor(lab: Lab, typed: () => void) {
    this.#lab = lab;
    this.#typed = typed;
  }

  /** True while the file at hand stands beside what it was. */
  readonly comparing: boolean = $derived.by(() => this.#comparison !== undefined);

  readonly undoable: Undoable | undefined = $derived.by(() => {
    const [removed, replaced] = [this.#removed, this.#replaced];
    if (removed)
      return { what: `${removed.file} was removed.`, undo: () => this.#restore(removed), how: 'Undo' };
    if (replaced)
      return {
        what: 'Back to the design’s text.',
        undo: () => this.#writeAll(replaced),
        how: 'Undo',
      };
    return undefined;
  });

  /** Fetches the editor, once, and puts it into its host. */
  async load(host: HTMLElement): Promise<Editor> {
    const { Editor: Made } = await import('./editor/editor.ts');
    this.editor ??= new Made(host, {
      label: 'The text of the program',
      changed: (file, text) => {
        this.#lab.edit(file, text);
        this.#changed();
      },
      program: () => this.#lab.result?.program,
      problems: () => this.#lab.diagnostics,
      go: (place) => this.go(place),
    });
    return this.editor;
  }

  close(): void {
    this.endComparison();
    this.editor?.close();
  }

  open(file: string): void {
    this.endComparison();
    this.#lab.file = file;
    this.editor?.open(file);
  }

  go(place: Place): void {
    this.endComparison();
    this.#lab.file = place.file;
    this.editor?.go(place);
  }

  /** Brings a place into view. The focus stays where it is. */
  reveal({ file, line }: Place): void {
    this.#lab.file = file;
    this.editor?.open(file);
    this.editor?.reveal(line);
  }

  /** An edit that a button makes: it can be undone as if it were typed. */
  write({ file, text }: Edit): void {
    this.endComparison();
    this.editor?.write(file, text);
    this.open(file);
  }

  /** Back to what the design has, as edits that can be undone. */
  reset(): void {
    const { base, project, changed } = this.#lab;
    if (!base || !project || changed.length === 0) return;
    this.#writeAll(base.files);
    this.#replaced = project.files;
  }

  /** Takes other options, or other files. */
  change(project: Project): void {
    this.#lab.change(project);
    this.#changed();
  }

  add(file: string, text = ''): void {
    const { project } = this.#lab;
    if (!project) return;
    this.editor?.add(file, text);
    this.change(withFile(project, file, text));
    this.open(file);
  }

  remove(file: string): void {
    const { project } = this.#lab;
    if (!project) return;
    this.open(project.entry);
    this.editor?.remove(file);
    this.change(withoutFile(project, file));
    this.#removed = { file, text: project.files[file] };
  }

  /** What was done a moment ago stays. */
  settle(): void {
    this.#removed = undefined;
    this.#replaced = undefined;
  }

  /** Shows what the file at hand was and what it is now, beside each other. */
  async compare(parent: HTMLElement): Promise<void> {
    const { file, base, project } = this.#lab;
    if (!base || !project) return;
    const { sideBySide } = await import('./editor/side-by-side.ts');
    this.#comparison ??= sideBySide(parent, {
      before: base.files[file] ?? '',
      now: project.files[file],
      labels: [`${file}, as the design has it`, `${file}, as it is now`],
      changed: (text) => this.editor?.write(file, text),
    });
  }

  endComparison(): void {
    this.#comparison?.close();
    this.#comparison = undefined;
  }

  /** From now on what is there is the reader's, and what was reset is not what was there. */
  #changed(): void {
    this.#replaced = undefined;
    this.#typed();
  }

  #writeAll(files: Project['files']): void {
    this.endComparison();
    this.editor?.writeAll(files);
    this.#replaced = undefined;
  }

  #restore({ file, text }: Edit): void {
    this.add(file, text);
    this.#removed = undefined;
  }
}
