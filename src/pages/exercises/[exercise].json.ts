import type { APIRoute, GetStaticPaths } from 'astro';
import { exercises } from '~/site/book/exercises.ts';

export const getStaticPaths: GetStaticPaths = () =>
  exercises().map((exercise) => ({ params: { exercise: exercise.name }, props: { exercise } }));

export const GET: APIRoute = ({ props: { exercise } }) => new Response(JSON.stringify(exercise));
