import type { APIRoute, GetStaticPaths } from 'astro';
import { kernelRun, runFiles, runKey } from '~/site/book/kernel-runs.ts';

interface Props {
  file: string;
}

export const getStaticPaths: GetStaticPaths = () =>
  runFiles().map((file) => ({ params: { run: runKey(file) }, props: { file } satisfies Props }));

export const GET: APIRoute<Props> = ({ props: { file } }) => new Response(JSON.stringify(kernelRun(file)));
