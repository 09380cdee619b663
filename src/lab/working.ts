/** What runs in the lab's worker: a text is compiled and checked; a newer one takes its place at once. */
import { answer, Known } from '../checker/answers.ts';
import type { Question } from '../checker/protocol.ts';
import { breathe, inSlices } from '../checker/slices.ts';
import { exploring, type Progress } from '../explore/explore.ts';
import { compile } from '../language/compile.ts';
import type { Program } from '../language/program.ts';
import { ModelError } from '../machine/model-error.ts';
import { MOST_SEARCH_BYTES, MOST_STATES, refusalOf, type Project } from './project.ts';
import type { Reply, Request } from './protocol.ts';

/** Milliseconds between two reports of progress. */
const PAUSE = 100;
/** A search of so many bytes is kept while the next text is checked, so that questions about it have an answer. */
const KEPT_BYTES = 2 ** 27;

export class Working {
  readonly #post: (reply: Reply) => void;
  /** The newest text that came in. */
  #version = -1;
  /** What was checked last, and of which text it was. */
  #known: { readonly version: number; readonly known: Known } | undefined;

  constructor(post: (reply: Reply) => void) {
    this.#post = post;
  }

  /** Does what is asked; what comes of it is posted. */
  async take(request: Request): Promise<void> {
    if (request.kind === 'ask') return this.#answer(request.id, request.version, request.question);
    if (request.kind === 'cancel') {
      this.#version = -1;
      return this.#post({ kind: 'idle' });
    }
    const { version, project } = request;
    this.#version = version;
    // Of several texts that wait, only the last is looked at.
    await breathe();
    if (version !== this.#version) return;
    try {
      await this.#work(version, project);
    } catch (error) {
      const place = error instanceof ModelError ? { file: error.file, line: error.line } : undefined;
      this.#post({ kind: 'failed', version, reason: sentenceOf(error), ...(place && { place }) });
    }
  }

  async #work(version: number, project: Project): Promise<void> {
    const refusal = refusalOf(project);
    if (refusal) return this.#post({ kind: 'failed', version, reason: refusal });
    const { program, diagnostics } = compile(project.files, project.entry, { defines: project.defines });
    if (!program) return this.#post({ kind: 'broken', version, diagnostics });
    this.#post({ kind: 'compiled', version, program });
    await this.#check(version, program, project.countRaces === true);
  }

  async #check(version: number, program: Program, countRaces: boolean): Promise<void> {
    // There is room for one large search: what was known of the text before goes.
    if (this.#known && this.#known.known.explored.result.bytes > KEPT_BYTES) this.#forget();
    const started = performance.now();
    let told = started;
    const tell = (progress: Progress) => {
      const now = performance.now();
      if (now - told < PAUSE) return;
      told = now;
      this.#post({ kind: 'progress', version, progress });
    };
    const search = exploring(program, { maxStates: MOST_STATES, maxBytes: MOST_SEARCH_BYTES });
    const explored = await inSlices(search, () => version === this.#version, tell);
    if (!explored) return;
    this.#forget();
    const known = new Known(program, explored);
    this.#known = { version, known };
    const races = countRaces ? await known.races : undefined;
    if (version !== this.#version) return;
    const checked = { result: explored.result, milliseconds: performance.now() - started };
    this.#post({ kind: 'checked', version, checked, ...(races && { races }) });
  }

  #forget(): void {
    this.#known?.known.drop();
    this.#known = undefined;
  }

  async #answer(id: number, version: number, question: Question): Promise<void> {
    try {
      if (this.#known?.version !== version) throw new Error('Another text was checked meanwhile.');
      this.#post({ kind: 'answer', id, answer: await answer(this.#known.known, question) });
    } catch (error) {
      this.#post({ kind: 'unanswered', id, reason: sentenceOf(error) });
    }
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
