import type { APIRoute, GetStaticPaths } from 'astro';
import { modelKey, modelNames } from '~/site/build/models.ts';
import { sourcesOf } from '~/site/build/sources.ts';

export const getStaticPaths: GetStaticPaths = () =>
  modelNames().map((name) => ({ params: { model: modelKey(name) }, props: { name } }));

export const GET: APIRoute<{ name: string }> = ({ props: { name } }) =>
  new Response(JSON.stringify(sourcesOf(name)));
