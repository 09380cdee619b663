import type { APIRoute, GetStaticPaths } from 'astro';
import type { Program } from '~/language/program.ts';
import { allModels, modelKey } from '~/site/build/models.ts';
import { programFile } from '~/site/build/program-file.ts';

export const getStaticPaths: GetStaticPaths = () =>
  allModels().map(({ name, variant, program }) => ({
    params: { model: modelKey(name, variant) },
    props: { program },
  }));

export const GET: APIRoute<{ program: Program }> = ({ props }) => new Response(programFile(props.program));
