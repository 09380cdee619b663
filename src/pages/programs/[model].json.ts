import type { APIRoute, GetStaticPaths } from 'astro';
import { allModels, loadModel, modelKey } from '~/site/build/models.ts';
import { checkMarks } from '~/site/build/checks.ts';
import { programFile } from '~/site/build/program-file.ts';

interface Props {
  name: string;
  variant?: string;
}

export const getStaticPaths: GetStaticPaths = () =>
  allModels().map(({ name, variant }) => ({
    params: { model: modelKey(name, variant) },
    props: { name, variant } satisfies Props,
  }));

export const GET: APIRoute<Props> = ({ props: { name, variant } }) => {
  checkMarks(name, variant);
  return new Response(programFile(loadModel(name, variant)));
};
