/** Ports of this machine: which one is asked for, and whether it is free. */
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { promisify } from 'node:util';
import { Problem } from './starter.mjs';

/** The port that PORT names, or the usual one. */
export function portFrom(text: string | undefined): number {
  if (!text) return 4321;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Problem(`PORT is "${text}", but a port is a number from 1 to 65535: PORT=8080 npm start`);
}

/**
 * Takes a port on every address of localhost, so that nobody else does until it is released. Returns how to release it,
 * or the code of the system's error, such as EADDRINUSE.
 */
export async function takePort(port: number): Promise<(() => Promise<void>) | string> {
  const taken: Server[] = [];
  const release = async () => {
    await Promise.all(taken.map((server) => promisify(server.close.bind(server))()));
  };
  for (const { address } of await lookup('localhost', { all: true })) {
    const server = createServer((socket) => socket.destroy()).listen({ port, host: address });
    try {
      await once(server, 'listening');
      taken.push(server);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Some machines name an address of IPv6 that they do not have.
      if (code === 'EADDRNOTAVAIL') continue;
      await release();
      return code ?? 'unknown';
    }
  }
  return release;
}
