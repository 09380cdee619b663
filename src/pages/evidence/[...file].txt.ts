import type { APIRoute, GetStaticPaths } from 'astro';
import { files } from '~/site/book/evidence.ts';

export const getStaticPaths: GetStaticPaths = () =>
  Object.entries(files).map(([path, text]) => ({
    params: { file: path.slice(0, -'.txt'.length) },
    props: { text },
  }));

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
