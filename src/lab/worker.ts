/** A module worker that compiles what a reader writes, and checks it, so that the page stays usable meanwhile. */
import type { Reply, Request } from './protocol.ts';
import { Working } from './working.ts';

const working = new Working((reply: Reply) => postMessage(reply));

addEventListener('message', ({ data }: MessageEvent<Request>) => void working.take(data));
