/** A module worker that checks programs, so that a page stays usable meanwhile: see client.ts. */
import { Checking } from './checking.ts';
import type { Reply, Request } from './protocol.ts';

const checking = new Checking((reply: Reply) => postMessage(reply));

addEventListener('message', ({ data }: MessageEvent<Request>) => void checking.take(data));
