/** A text as few characters that an address can hold, and back: deflated, then base64 for addresses. */

/** What was packed cannot be unpacked, or is too much. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError';
}

/** The text, deflated, in letters, digits, `-` and `_`. */
export async function packed(text: string): Promise<string> {
  const bytes = await collect(
    new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    Infinity,
  );
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The text that was packed.
 *
 * @param most how many bytes it may have: no more than these are ever inflated
 * @throws UnpackError if it is damaged, is no text, or has more bytes
 */
export async function unpacked(code: string, most: number): Promise<string> {
  if (!/^[\w-]*$/.test(code)) throw new UnpackError('it has signs that do not belong to it.');
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  } catch {
    throw new UnpackError('a part of it is missing.');
  }
  const inflated = await collect(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')),
    most,
  ).catch((error: unknown) => {
    throw error instanceof UnpackError ? error : new UnpackError('it cannot be unpacked.');
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(inflated);
  } catch {
    throw new UnpackError('what is in it is no text.');
  }
}

/** All bytes of a stream. Where they become more than `most`, the stream is ended at once. */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new UnpackError('what is in it is larger than anything that the lab takes.');
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
