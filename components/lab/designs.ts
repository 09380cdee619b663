/** What the lab can begin with. The texts of each design are fetched once. */
import { EMPTY_PROJECT } from '~/lab/empty.ts';
import type { Project } from '~/lab/project.ts';
import type { Sources } from '~/site/build/sources.ts';

export interface Design {
  /** What it is called where it is kept: `notifier`, or `unload.fixed` for a variant. */
  readonly name: string;
  /** What it is listed under. */
  readonly group: string;
  readonly title: string;
  /** Where its texts are; undefined for what the lab has itself. */
  readonly source: string | undefined;
  /** Names that count as defined. */
  readonly defines: readonly string[];
}

/** A race of one's own. */
export const OWN: Design = {
  name: 'own',
  group: 'Yours',
  title: 'A race of your own',
  source: undefined,
  defines: [],
};

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
  async fetch({ name, source, defines }: Design): Promise<Project> {
    const project =
      this.#projects.get(name) ?? (source === undefined ? EMPTY_PROJECT : await fetched(source, defines));
    this.#projects.set(name, project);
    return project;
  }
}

async function fetched(source: string, defines: readonly string[]): Promise<Project> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(response.statusText);
  const { entry, files } = (await response.json()) as Sources;
  // What an island is given can be a proxy, which no worker can be sent.
  return { entry, files, defines: [...defines] };
}
