/** The designs that the lab can begin with. Each is fetched once. */
import { unpack } from '~/language/pack.ts';
import type { Project } from '~/lab/project.ts';
import type { ProgramFile } from '~/site/build/program-file.ts';

export interface Design {
  /** What it is called where it is kept: `notifier`, or `unload.fixed` for a variant. */
  readonly name: string;
  readonly title: string;
  /** Where its program is. */
  readonly source: string;
}

export class Designs {
  readonly all: readonly Design[];
  readonly #projects = new Map<string, Project>();

  constructor(all: readonly Design[]) {
    this.all = all;
  }

  named(name: string | undefined): Design | undefined {
    return this.all.find((design) => design.name === name);
  }

  /** The texts of a design, if they were fetched. */
  known(name: string | undefined): Project | undefined {
    return name === undefined ? undefined : this.#projects.get(name);
  }

  /**
   * The texts of a design.
   *
   * @throws Error if they cannot be fetched
   */
  async fetch({ name, source }: Design): Promise<Project> {
    const project = this.#projects.get(name) ?? (await fetched(source));
    this.#projects.set(name, project);
    return project;
  }
}

async function fetched(source: string): Promise<Project> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(response.statusText);
  const program = unpack(((await response.json()) as ProgramFile).program);
  return {
    entry: program.name,
    files: Object.fromEntries(program.files.map(({ name, text }) => [name, text])),
    defines: program.defines,
  };
}
