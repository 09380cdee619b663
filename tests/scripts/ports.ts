import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of localhost at which somebody listens until it is disposed of. */
export async function occupiedPort(): Promise<{ port: number; [Symbol.dispose](): void }> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, [Symbol.dispose]: () => void server.close() };
}

/** A port at which nobody listens. */
export async function freePort(): Promise<number> {
  using occupied = await occupiedPort();
  return occupied.port;
}
