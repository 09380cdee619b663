import { preview } from 'astro';

/** Another port (TEST_PORT) and another folder (SITE_OUT) let two people test two builds side by side. */
export const port = Number(process.env.TEST_PORT ?? 4391);

/** Serves the built site while the browser tests run. In here, because two `astro preview` refuse each other. */
export default async function serve() {
  const server = await preview({ logLevel: 'error', server: { port } });
  if (server.port !== port) throw new Error(`Port ${port} is in use.`);
  return () => server.stop();
}
