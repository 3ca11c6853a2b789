import type { IncomingMessage } from 'node:http';

/** The bytes as they came in, for a signature is over them; null when they are too many: the rest is not read then. */
export async function readRawBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  // The connection still has to carry the refusal, so leaving the loop must not end it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
